import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Paper } from '../../item-bank/draw/paper.ts';
import { ORDERS } from '../../item-bank/draw/permutation.ts';
import { ticksSeveral } from '../../item-bank/item.ts';
import { type ImageAddress, Pictures, SharedStem } from '../../item-bank/pages/show-item.tsx';
import { shownOptions } from '../../item-bank/pins.ts';
import type { IconName } from '../../platform/html/icons.tsx';
import {
  AnswerBar,
  AnswerFoot,
  Button,
  Icon,
  MapLegend,
  Option,
  QuestionMap,
  Saved,
  Strip,
  Timer,
} from '../../platform/html/kit.tsx';
import { LanguageContext } from '../../platform/html/language.ts';
import { Page, SheetHeader } from '../../platform/html/layout.tsx';
import { islandPath } from '../../platform/html/static.ts';
import { urls } from '../../platform/urls.ts';
import type { Language } from '../../platform/words.ts';
import type { Desk, ServedItem } from '../desk.ts';
import { words } from '../words.ts';

/** What one person's sheet shows beyond the round's own frame. */
export interface SheetData {
  token: string;
  attemptId: number;
  /** Number of the writing window this page may become, and the highest sequence stored so far. */
  epoch: number;
  sequence: number;
  person: string;
  unit: string;
  /** Milliseconds left as the server says. */
  left: number;
  /** "20 giờ 47" */
  endClock: string;
  /** The deadline as an instant, so that a moved end can be written as a time of day without the device's clock. */
  end: number;
  paper: Paper;
  /** Current answers by question number − 1, 0 = none. */
  answers: ArrayLike<number>;
  prediction: number | null;
  /** After "Lưu" without script: how many answers stand now. */
  savedNow?: number;
}

const hole = (name: string) => `\u0002${name}\u0003`;
const holes = /\u0002(\w+)\u0003/;

/** Text between holes as bytes, each followed by the hole's name; after the last there is none. */
type Part = { bytes: Buffer; hole: string | null };

function partsOf(html: string): Part[] {
  const pieces = html.split(holes);
  const parts: Part[] = [];
  for (let at = 0; at < pieces.length; at += 2)
    parts.push({ bytes: Buffer.from(pieces[at]!), hole: pieces[at + 1] ?? null });
  return parts;
}

/** Bytes of a question with room for its number, of one width, at each gap. */
type Stencil = { bytes: Buffer; gaps: number[] };

function stencilOf(html: string, width: number): Stencil {
  const gaps: number[] = [];
  let length = 0;
  const pieces = html.split(hole('number')).flatMap((piece, at) => {
    const bytes = Buffer.from(piece);
    if (at > 0) {
      gaps.push(length);
      length += width;
    }
    length += bytes.length;
    return at > 0 ? [Buffer.alloc(width, '0'), bytes] : [bytes];
  });
  return { bytes: Buffer.concat(pieces), gaps };
}

function joined(stencils: readonly Stencil[]): Stencil {
  const gaps: number[] = [];
  let start = 0;
  for (const { bytes, gaps: own } of stencils) {
    for (const gap of own) gaps.push(start + gap);
    start += bytes.length;
  }
  const all = Buffer.allocUnsafe(start);
  let at = 0;
  for (const { bytes } of stencils) {
    all.set(bytes, at);
    at += bytes.length;
  }
  return { bytes: all, gaps };
}

/** Questions kept whole: every order of four options of 300 items, some 50 MB. What is beyond is put together each time. */
const mostItems = 16_384;

/** Presses kept for the next sheets: some 4 MB. */
const mostFree = 64;

/** A page put together from bytes in a buffer that grows. */
class Press {
  static readonly #free: Press[] = [];

  /** An empty press, where there is one whose page is out. */
  static take(): Press {
    const press = Press.#free.pop() ?? new Press();
    press.#length = 0;
    return press;
  }

  #buffer = Buffer.allocUnsafe(64 * 1024);
  #length = 0;

  bytes(part: Buffer): void {
    this.#room(part.length);
    this.#buffer.set(part, this.#length);
    this.#length += part.length;
  }

  /** The stencil with the number's digits written into each of its gaps. */
  stencil({ bytes, gaps }: Stencil, digits: Buffer): void {
    const start = this.#length;
    this.bytes(bytes);
    for (const gap of gaps) for (let at = 0; at < digits.length; at += 1) this.#buffer[start + gap + at] = digits[at]!;
  }

  text(text: string): void {
    this.#room(text.length * 3);
    this.#length += this.#buffer.write(text, this.#length);
  }

  /** What was put together: it stands until the press is given back. */
  page(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  /** Nobody reads the page any more. */
  giveBack(): void {
    if (Press.#free.length < mostFree) Press.#free.push(this);
  }

  #room(more: number): void {
    if (this.#length + more <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe((this.#length + more) * 2);
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }
}

/**
 * Sheets of one round in one language. The frame, every question and every option at every place are rendered once and
 * kept as bytes with holes; a person's sheet is then put together from them.
 */
export class SheetPrinter {
  readonly #desk: Desk;
  readonly #language: Language;
  readonly #items = new Map<number, Stencil>();
  readonly #rendered = new Map<string, Stencil[]>();
  readonly #frame: Part[];
  readonly #numbers: Buffer[];

  constructor(desk: Desk, language: Language) {
    this.#desk = desk;
    this.#language = language;
    const total = desk.parameters.test!.itemsPerPaper;
    this.#frame = partsOf(`<!doctype html>${renderToString(frame(desk, language, total))}`);
    this.#numbers = Array.from({ length: total + 1 }, (_, number) => Buffer.from(String(number)));
  }

  /** A sheet's bytes. They are written over by another sheet as soon as `release` is called; nobody has to. */
  print(data: SheetData): { page: Buffer; release: () => void } {
    const press = Press.take();
    const seconds = Math.ceil(data.left / 1000);
    const values: Record<string, string> = {
      token: data.token,
      attempt: String(data.attemptId),
      epoch: String(data.epoch),
      sequence: String(data.sequence),
      person: asText(data.person),
      unit: asText(data.unit),
      left: String(data.left),
      clock: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
      end: asText(data.endClock),
      endAt: String(data.end),
      prediction: data.prediction === null ? '' : String(data.prediction),
      savedNow: data.savedNow === undefined ? '' : asText(words(this.#language).savedForm(data.savedNow)),
    };
    for (const { bytes, hole: name } of this.#frame) {
      press.bytes(bytes);
      if (name === 'questions') this.#questions(press, data);
      else if (name !== null) press.text(values[name] ?? '');
    }
    return { page: press.page(), release: () => press.giveBack() };
  }

  #questions(press: Press, { paper, answers }: SheetData): void {
    for (let at = 0; at < paper.items.length; at += 1) {
      const digits = this.#numbers[at + 1] ?? Buffer.from(String(at + 1));
      press.stencil(this.#item(paper.items[at]!, paper.orders[at]!, answers[at] ?? 0, digits.length), digits);
    }
  }

  #item(position: number, order: number, answer: number, width: number): Stencil {
    const key = ((position * 256 + order) * 64 + answer) * 4 + width;
    const known = this.#items.get(key);
    if (known) return known;
    const stencil = this.#putTogether(position, ORDERS[order]!, answer, width);
    if (this.#items.size < mostItems) this.#items.set(key, stencil);
    return stencil;
  }

  /** A question in an order it was not asked for yet: rendered are its parts, once each, not every order of them. */
  #putTogether(position: number, permutation: Uint8Array, answer: number, width: number): Stencil {
    const item = this.#desk.items[position]!;
    const texts = shownOptions(item, permutation);
    const address: ImageAddress = (hash) => urls.sheetImage(this.#desk.slug, this.#desk.number, hash);
    const total = this.#desk.parameters.test!.itemsPerPaper;
    const place = `${position} ${width}`;
    const [before, after] = this.#parts(place, width, () => (
      <Question item={item} total={total} language={this.#language} address={address} />
    ));
    const options = Array.from(permutation, (original, at) => {
      const isChecked = ticksSeveral(item.kind) ? (answer & (1 << at)) !== 0 : answer === at + 1;
      const [option] = this.#parts(`${place} ${original} ${at} ${isChecked} ${texts[at]}`, width, () => (
        <Choice item={item} original={original} at={at} text={texts[at]!} isChecked={isChecked} address={address} />
      ));
      return option!;
    });
    return joined([before!, ...options, after!]);
  }

  /** What was rendered, as stencils around the hole for the options. A key holds the text too: letters in it follow the order. */
  #parts(key: string, width: number, node: () => VNode): Stencil[] {
    const known = this.#rendered.get(key);
    if (known) return known;
    const html = renderToString(<LanguageContext.Provider value={this.#language}>{node()}</LanguageContext.Provider>);
    const parts = html.split(hole('options')).map((part) => stencilOf(part, width));
    this.#rendered.set(key, parts);
    return parts;
  }
}

const asText = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] as string);

const letters = 'ABCDE';

/** A question with a hole where its options stand. */
function Question({
  item,
  total,
  language,
  address,
}: {
  item: ServedItem;
  total: number;
  language: Language;
  address: ImageAddress;
}): VNode {
  const text = words(language);
  const number = hole('number');
  return (
    <fieldset
      class="question"
      id={`cau-${number}`}
      data-question={number}
      data-kind={item.kind}
      aria-labelledby={`de-${number}`}
    >
      <div class="question-head">
        <span aria-hidden="true">{text.questionOf(number, total)}</span>
      </div>
      <SharedStem content={item} address={address} language={language} />
      <h2 class="question-text" id={`de-${number}`} tabindex={-1}>
        <span class="unseen">{text.questionOf(number, total)}. </span>
        {item.stem}
      </h2>
      <Pictures images={item.images} at={0} address={address} />
      {ticksSeveral(item.kind) && (
        <p class="note question-hint">{item.kind === 'multiple' ? text.chooseSeveral : text.tickStatements}</p>
      )}
      {hole('options')}
    </fieldset>
  );
}

/** The author's option `original` (from 0) at the place `at` of this paper. */
function Choice({
  item,
  original,
  at,
  text,
  isChecked,
  address,
}: {
  item: ServedItem;
  original: number;
  at: number;
  text: string;
  isChecked: boolean;
  address: ImageAddress;
}): VNode {
  const several = ticksSeveral(item.kind);
  return (
    <Option
      name={`q${hole('number')}`}
      type={several ? 'checkbox' : 'radio'}
      value={several ? 1 << at : at + 1}
      letter={letters[at]!}
      checked={isChecked}
    >
      {text}
      <Pictures images={item.images} at={original + 1} address={address} />
    </Option>
  );
}

/** Icons that the sheet in the browser copies. */
const pictures: IconName[] = [
  'wait',
  'check',
  'wifi-off',
  'phone',
  'warning',
  'clock',
  'eye',
  'flag',
  'flag-full',
  'right',
  'x',
];

function frame(desk: Desk, language: Language, total: number): VNode {
  const text = words(language);
  const { parameters } = desk;
  const numbers = Array.from({ length: total }, (_, at) => at + 1);
  return (
    <Page
      language={language}
      title={`${text.title(desk.label)} - ${parameters.shortTitle}`}
      width="sheet"
      noindex
      scripts={[islandPath(language === 'en' ? 'sheet-en' : 'sheet')]}
      data={{
        token: hole('token'),
        attempt: hole('attempt'),
        epoch: hole('epoch'),
        sequence: hole('sequence'),
        left: hole('left'),
        end: hole('endAt'),
        total,
        prediction: parameters.prediction.enabled ? 1 : 0,
        round: desk.label,
        save: urls.answers(),
        'hand-in': urls.handInNow(),
        state: urls.attemptState(),
        window: urls.attemptWindow(),
        trouble: urls.attemptTrouble(),
        receipt: urls.receipt(desk.slug, desk.number),
        leave: urls.my(),
        worker: urls.sheetWorker(),
        scope: urls.sheets(),
      }}
      header={
        <SheetHeader
          title={desk.label}
          sub={parameters.shortTitle}
          person={hole('person')}
          unit={hole('unit')}
          leave={{ href: urls.my(), text: text.notMe }}
        />
      }
      before={
        <AnswerBar
          timer={<Timer text={hole('clock')} />}
          saved={<Saved is="saving">{text.saving}</Saved>}
          strip={<Strip cells={numbers.map(() => ({ state: 'open' }))} />}
          banner={<div id="bang" class="only-script" />}
        />
      }
      after={
        <>
          <AnswerFoot>
            <a class="button" href="#cau-1" id="truoc">
              <Icon name="left" /> <span>{text.previous}</span>
            </a>
            <a class="button" href="#cac-cau">
              <Icon name="grid" /> <span>{text.all}</span>
            </a>
            <a class="button next" href="#cau-2" id="sau">
              <span /> <Icon name="right" />
            </a>
          </AnswerFoot>
          <p class="unseen" aria-live="polite" id="nghe" />
          <p class="unseen" aria-live="assertive" id="nghe-gap" />
          <template id="hinh">
            {pictures.map((name) => (
              <Icon name={name} class={`i-${name}`} />
            ))}
          </template>
        </>
      }
    >
      <h1 class="unseen">{text.title(desk.label)}</h1>
      <div class="sheet">
        <form
          id="bai"
          method="post"
          action={urls.sheet(desk.slug, desk.number)}
          class="sheet-questions"
          autocomplete="off"
        >
          <input type="hidden" name="token" value={hole('token')} />
          <p class="who only-narrow">
            {hole('person')} · {hole('unit')}
          </p>
          <p class="note no-script">{text.leftNoScript(hole('end'))}</p>
          <p class="note no-script" role="status">
            {hole('savedNow')}
          </p>
          {hole('questions')}
          {parameters.prediction.enabled && (
            <fieldset class="question" id="cau-0" data-question="0" data-kind="prediction" aria-labelledby="de-0">
              <div class="question-head">
                <span aria-hidden="true">{text.prediction}</span>
              </div>
              <h2 class="question-text" id="de-0" tabindex={-1}>
                <span class="unseen">{text.prediction}. </span>
                {parameters.prediction.text}
              </h2>
              <label class="note question-hint" for="f-q0">
                {text.predictionHint}
              </label>
              <input
                class="input"
                id="f-q0"
                name="q0"
                inputmode="numeric"
                pattern="[0-9]{1,9}"
                maxlength={9}
                value={hole('prediction')}
                aria-describedby="f-q0-loi"
              />
              <p id="f-q0-loi" class="error" hidden>
                {text.digits}
              </p>
            </fieldset>
          )}
          <div class="actions no-script">
            <Button kind="plain" name="viec" value="luu">
              {text.save}
            </Button>
            <Button kind="act" name="viec" value="nop">
              {text.review}
            </Button>
          </div>
        </form>
        <aside class="sheet-side only-wide" aria-label={text.allTitle}>
          <Timer text={hole('clock')} big />
          <p class="note">{text.left(hole('end'))}</p>
          <div class="sheet-state">
            <Saved is="saving">{text.saving}</Saved>
            <span class="note" id="da-lam" />
          </div>
          <h2>{text.allTitle}</h2>
          <QuestionMap cells={numbers.map((number) => ({ number, href: `#cau-${number}`, state: 'open' }))} />
          <MapLegend
            items={[
              { is: 'answered', text: text.answered },
              { is: 'open', text: text.unanswered },
              { is: 'flagged', text: text.flagKey },
            ]}
          />
          <button type="submit" form="bai" name="viec" value="nop" class="button act wide" id="xem-lai">
            {text.review}
          </button>
        </aside>
      </div>
    </Page>
  );
}
