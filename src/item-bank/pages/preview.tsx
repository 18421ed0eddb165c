import type { ComponentChildren, VNode } from 'preact';
import { formats } from '../../platform/format/formats.ts';
import {
  Banner,
  Button,
  EmptyState,
  Figures,
  Hidden,
  KeyLines,
  MarginNote,
  PageHead,
  Pagination,
  ReviewList,
  StickyBar,
  Tabs,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls, withQuery } from '../../platform/urls.ts';
import { formatName } from '../exchange-words.ts';
import { changeWords } from '../import/change-words.ts';
import { isUndecided, offersItem, offersVersion } from '../import/held.ts';
import type { ImportStatus, JudgedItem, LookKey as LookKeyAnswer } from '../import/judge.ts';
import type { Doubt } from '../import/rows.ts';
import { lookName } from '../import/sheet-doubts.ts';
import { restsOnLook } from '../import/sheet-looks.ts';
import { type ImportPreview, importDays } from '../import/store.ts';
import { doubtText } from '../import/words.ts';
import { letterOf } from '../item.ts';
import { kindWords, ruleName } from '../kind-words.ts';
import { kindName } from '../kinds.ts';
import { unsureLetters } from '../pins.ts';
import type { BankHead } from '../read.ts';
import { words } from '../words.ts';
import { Compare } from './compare.tsx';
import { BankPage } from './frame.tsx';
import { type ImageAddress, Pictures, SharedStem, WrittenKey } from './show-item.tsx';

export const previewTabs = ['loi', 'duoc', 'tat-ca'] as const;
export type PreviewTab = (typeof previewTabs)[number];
export const previewPageSize = 50;

export interface PreviewData {
  request: Request;
  bank: BankHead;
  preview: ImportPreview;
  tab: PreviewTab;
  page: number;
  /** How many went in just now; null before. */
  imported: number | null;
}

const inTab: Record<PreviewTab, (status: ImportStatus) => boolean> = {
  loi: (status) => status !== 'ready' && status !== 'imported',
  duoc: (status) => status === 'ready' || status === 'imported',
  'tat-ca': () => true,
};

export function PreviewPage(data: PreviewData): VNode {
  const { request, bank, preview, tab } = data;
  const text = words(request.language);
  const { number } = formats(request.language);
  const count = (...statuses: ImportStatus[]) => preview.items.filter(({ status }) => statuses.includes(status)).length;
  const ready = count('ready');
  const open = count('look', 'error');
  const path = (to: PreviewTab) => withQuery(urls.importItemsWork(bank.id, preview.workId), { xem: to });
  return (
    <BankPage
      request={request}
      organisationName={bank.organisationName}
      title={text.previewTitle}
      bankName={bank.name}
      after={<Bar data={data} ready={ready} open={open} />}
    >
      <PageHead
        back={{ href: urls.bank(bank.id), text: bank.name }}
        title={text.previewTitle}
        lead={
          <>
            {[
              preview.fileName,
              formatName(preview.settings.format, request.language),
              ...keyRules(preview, request),
            ].join(' · ')}
            . <a href={urls.importItems(bank.id)}>{text.otherFile}</a>
          </>
        }
      />
      <Outcome data={data} open={open} />
      <Figures
        items={[
          { label: text.found, value: number(preview.items.length), unit: text.unitItems },
          count('imported') > 0
            ? { label: text.importedFigure, value: number(count('imported')), unit: text.unitItems, tone: 'good' }
            : { label: text.ready, value: number(ready), unit: text.unitItems, tone: 'good' },
          { label: text.look, value: number(count('look')), unit: text.unitItems, tone: 'attention' },
          { label: text.error, value: number(count('error', 'skipped')), unit: text.unitItems, tone: 'error' },
          { label: text.inBank, value: number(count('duplicate')), unit: text.unitItems },
        ]}
      />
      <FileRemarks data={data} />
      <Tabs
        items={[
          {
            href: path('loi'),
            text: text.tabTrouble,
            count: count('look', 'error', 'duplicate', 'skipped'),
            current: tab === 'loi',
          },
          { href: path('duoc'), text: text.tabReady, count: count('ready', 'imported'), current: tab === 'duoc' },
          { href: path('tat-ca'), text: text.tabAll, count: preview.items.length, current: tab === 'tat-ca' },
        ]}
      />
      <Items data={data} />
    </BankPage>
  );
}

function keyRules({ items }: ImportPreview, request: Request): string[] {
  const used = new Set(
    items.flatMap(({ keyBy }) => (keyBy && keyBy !== 'hand' ? [ruleName(keyBy, request.language)] : [])),
  );
  return used.size > 0 ? [words(request.language).keyRule([...used].join(', '))] : [];
}

function Outcome({ data: { request, bank, imported }, open }: { data: PreviewData; open: number }): VNode | null {
  const text = words(request.language);
  const { number } = formats(request.language);
  if (imported === null) return null;
  if (imported === 0) return <Banner role="status" title={text.doneNothing} />;
  return (
    <Banner tone="good" role="status" title={text.doneTitle(number(imported))}>
      {text.doneHelp} {open > 0 ? text.leftHere(number(open), importDays) : text.doneAll}{' '}
      <a href={urls.bank(bank.id)}>{text.toBank}</a>
    </Banner>
  );
}

/** What concerns the file as a whole: its base of numbers, sheets without items, headings. */
function FileRemarks({ data }: { data: PreviewData }): VNode | null {
  const { request, bank, preview } = data;
  const text = words(request.language);
  const { settings } = preview;
  return (
    <>
      {settings.asked && (
        <Banner tone={settings.keyBase === 'ask' ? 'attention' : 'neutral'} title={text.keyBaseTitle}>
          {text.keyBaseAsk}
          <form method="post" action={urls.importItemsWork(bank.id, preview.workId)} class="row">
            <Hidden values={{ viec: 'co-so' }} />
            {([1, 0] as const).map((base) => (
              <Button
                size="tool"
                name="co_so"
                value={base}
                {...(settings.keyBase === base ? { icon: 'check' as const } : {})}
              >
                {base === 1 ? text.keyBaseOne : text.keyBaseZero}
              </Button>
            ))}
          </form>
        </Banner>
      )}
      <AllAsItems data={data} />
      {settings.lookKey !== null && <LookKey data={data} answer={settings.lookKey} />}
      {settings.remarks.length > 0 && (
        <Banner
          tone={settings.remarks.some(({ severity }) => severity === 'error') ? 'error' : 'neutral'}
          title={text.fileRemarks}
        >
          <ul>
            {settings.remarks.slice(0, 20).map(({ place, ...doubt }) => {
              const { title, help } = doubtText(doubt, request.language);
              return (
                <li>
                  {place && `${capital(place)}: `}
                  {title} {help}
                </li>
              );
            })}
          </ul>
        </Banner>
      )}
    </>
  );
}

/** What looks mean, asked once for the whole file. */
function LookKey({ data: { request, bank, preview }, answer }: { data: PreviewData; answer: LookKeyAnswer }): VNode {
  const text = words(request.language);
  const looked = preview.items.filter(({ item }) => item.looked && restsOnLook(item));
  const ways = [...new Set(looked.map(({ item }) => lookName(item.looked?.by, request.language)))].join(', ');
  return (
    <Banner tone={answer === 'ask' ? 'attention' : 'neutral'} title={text.lookKeyTitle}>
      {text.lookKeyAsk(ways, formats(request.language).number(looked.length))}
      <form method="post" action={urls.importItemsWork(bank.id, preview.workId)} class="row">
        <Hidden values={{ viec: 'trinh-bay' }} />
        {([true, false] as const).map((isKey) => (
          <Button
            size="tool"
            name="co_so"
            value={isKey ? 1 : 0}
            {...(answer === isKey ? { icon: 'check' as const } : {})}
          >
            {isKey ? text.lookKeyYes : text.lookKeyNo}
          </Button>
        ))}
      </form>
    </Banner>
  );
}

/** A file of another bank brings codes that mean other items here: all of them can be new ones. */
function AllAsItems({ data: { request, bank, preview } }: { data: PreviewData }): VNode | null {
  const text = changeWords(request.language);
  const open = preview.items.filter((judged) => isUndecided(judged) && offersItem(judged)).length;
  if (open < 2) return null;
  return (
    <Banner tone="attention" title={text.allTitle(formats(request.language).number(open))}>
      {text.allHelp}
      <form method="post" action={urls.importItemsWork(bank.id, preview.workId)} class="row">
        <Hidden values={{ viec: 'tat-ca-moi' }} />
        <Button size="tool">{text.allAsItems}</Button>
      </form>
    </Banner>
  );
}

/** The items of a tab, and of those the ones on one page. */
const itemsOf = ({ items }: ImportPreview, tab: PreviewTab) => items.filter(({ status }) => inTab[tab](status));
export const shownItems = (preview: ImportPreview, tab: PreviewTab, page: number): JudgedItem[] =>
  itemsOf(preview, tab).slice((page - 1) * previewPageSize, page * previewPageSize);

function Items({ data }: { data: PreviewData }): VNode {
  const { request, bank, preview, tab, page } = data;
  const text = words(request.language);
  const { number } = formats(request.language);
  const shown = itemsOf(preview, tab);
  if (shown.length === 0) return <EmptyState title={text.nothingHere} />;
  const from = (page - 1) * previewPageSize;
  const rows = shownItems(preview, tab, page);
  const at = (to: number) =>
    withQuery(urls.importItemsWork(bank.id, preview.workId), { xem: tab, trang: to > 1 ? to : null });
  return (
    <>
      <ReviewList
        items={rows.map((judged) => ({
          id: `cau-${judged.item.number}`,
          label: text.number(number(judged.item.number)),
          children: <Understood judged={judged} data={data} />,
          notes: notesOf(judged, data),
        }))}
      />
      {shown.length > previewPageSize && (
        <Pagination
          from={from + 1}
          to={from + rows.length}
          total={shown.length}
          {...(page > 1 ? { previous: at(page - 1) } : {})}
          {...(from + rows.length < shown.length ? { next: at(page + 1) } : {})}
        />
      )}
    </>
  );
}

/** The item as understood, with its place and the rule by which its key was found. */
function Understood({ judged, data }: { judged: JudgedItem; data: PreviewData }): VNode {
  const { request, bank } = data;
  const text = words(request.language);
  const pins = { first: text.pinFirst, last: text.pinLast, place: text.pinned };
  const { item, correct } = judged;
  const kept = item.decision.rewritten ? judged.options : null;
  const lines = kept
    ? kept.map(({ text: line, pin }) => ({ line, pin }))
    : item.options.map((line) => ({ line, pin: judged.options.find((option) => option.text === line)?.pin }));
  const content = judged.understood;
  const address: ImageAddress = (hash) => urls.itemImage(bank.id, hash);
  const rule = judged.keyBy ? ruleName(judged.keyBy, request.language) : '';
  return (
    <>
      <SharedStem content={content} address={address} language={request.language} />
      <p>{content.stem || '–'}</p>
      <Pictures images={content.images} at={0} address={address} />
      {lines.length > 0 && (
        <KeyLines
          lines={lines.map(({ line, pin }, index) => {
            const right = correct.includes(index + 1);
            const said = [right ? text.keyWord : '', pin ? pins[pin] : ''].filter(Boolean).join(', ');
            return { letter: letterOf(index + 1), text: line || '–', right, ...(said ? { word: said } : {}) };
          })}
        />
      )}
      {lines.map((_, index) => (
        <Pictures images={content.images} at={index + 1} address={address} />
      ))}
      <WrittenKey content={content} language={request.language} />
      <p class="small">{text.place(capital(item.place), rule)}</p>
      {content.kind !== 'single' && <p class="small">{kindName(content.kind, request.language)}</p>}
      {judged.changes && (
        <Compare held={judged.changes} content={content} topics={bank.topics} language={request.language} />
      )}
    </>
  );
}

export const capital = (place: string) => place.charAt(0).toUpperCase() + place.slice(1);

function notesOf(judged: JudgedItem, data: PreviewData): ComponentChildren {
  const { request } = data;
  const text = words(request.language);
  const { item, status, doubts } = judged;
  const { number } = formats(request.language);
  if (status === 'imported')
    return (
      <MarginNote tone="good" title={text.importedAs(item.decision.imported ?? '')}>
        {null}
      </MarginNote>
    );
  if (status === 'skipped')
    return (
      <MarginNote tone="neutral" title={text.skipped}>
        <Decide data={data} number={item.number}>
          <Button size="tool" name="viec" value="lay-lai" label={`${text.unskip}, ${text.number(number(item.number))}`}>
            {text.unskip}
          </Button>
        </Decide>
      </MarginNote>
    );
  const notes = doubts.map((doubt, index) => (
    <Note doubt={doubt} judged={judged} data={data} last={index === doubts.length - 1} />
  ));
  if (judged.changes && !isUndecided(judged)) notes.unshift(<WillBeVersion judged={judged} data={data} />);
  return notes.length > 0 ? notes : null;
}

function WillBeVersion({ judged: { item, changes }, data }: { judged: JudgedItem; data: PreviewData }): VNode {
  const { language } = data.request;
  const text = changeWords(language);
  return (
    <MarginNote tone="good" title={text.willBeVersion(changes!.code)}>
      <p>{text.versionHelp}</p>
      <Decide data={data} number={item.number}>
        <Button
          size="tool"
          name="viec"
          value="lay-lai"
          label={`${text.undo}, ${words(language).number(String(item.number))}`}
        >
          {text.undo}
        </Button>
      </Decide>
    </MarginNote>
  );
}

/** New version, item of its own: only what is possible. */
function ChangeButtons({ judged, data }: { judged: JudgedItem; data: PreviewData }): VNode {
  const { language } = data.request;
  const text = changeWords(language);
  const named = (word: string) => `${word}, ${words(language).number(String(judged.item.number))}`;
  return (
    <>
      {offersVersion(judged) && <Hidden values={{ ban: judged.changes!.version }} />}
      {offersVersion(judged) && (
        <Button size="tool" name="viec" value="ban-moi" label={named(text.asVersion)}>
          {text.asVersion}
        </Button>
      )}
      {offersItem(judged) && (
        <Button size="tool" name="viec" value="cau-moi" label={named(text.asItem)}>
          {text.asItem}
        </Button>
      )}
    </>
  );
}

const keyDoubts = new Set([
  'keys-differ',
  'missing-key',
  'key-outside',
  'key-base',
  'key-conflict',
  'key-ambiguous',
  'key-unknown',
  'key-damaged',
  'two-keys',
  'key-by-look',
  'look-differs',
]);

function Note({
  doubt,
  judged,
  data,
  last,
}: {
  doubt: Doubt;
  judged: JudgedItem;
  data: PreviewData;
  last: boolean;
}): VNode {
  const { request } = data;
  const text = words(request.language);
  const { title, help } = doubtText(doubt, request.language);
  const confirmed = judged.status === 'ready' && judged.item.decision.confirmed === true;
  const tone = doubt.severity === 'error' ? 'error' : judged.status === 'duplicate' ? 'neutral' : 'attention';
  return (
    <MarginNote tone={tone} title={title}>
      <p>{confirmed ? text.confirmedWord : help}</p>
      {keyDoubts.has(doubt.code) && <KeyButtons judged={judged} data={data} />}
      {last && !confirmed && judged.status !== 'duplicate' && <Repairs judged={judged} data={data} />}
    </MarginNote>
  );
}

/** A, B, C, D: the right one, pressed. */
function KeyButtons({ judged, data }: { judged: JudgedItem; data: PreviewData }): VNode {
  const text = words(data.request.language);
  return (
    <Decide data={data} number={judged.item.number} act="dap-an">
      {judged.item.options.map((option, index) =>
        option === '' ? null : (
          <Button
            size="tool"
            name="dap_an"
            value={index + 1}
            label={`${text.key} ${letterOf(index + 1)}, ${text.number(String(judged.item.number))}`}
          >
            {letterOf(index + 1)}
          </Button>
        ),
      )}
    </Decide>
  );
}

function Repairs({ judged, data }: { judged: JudgedItem; data: PreviewData }): VNode {
  const { request, bank, preview } = data;
  const text = words(request.language);
  const { item, status, doubts } = judged;
  const kinds = kindWords(request.language);
  const named = (word: string) => `${word}, ${text.number(String(item.number))}`;
  const onlyOrder = doubts.every(({ code }) => code === 'names-options');
  return (
    <Decide data={data} number={item.number}>
      {isUndecided(judged) && <ChangeButtons judged={judged} data={data} />}
      {status === 'look' && !isUndecided(judged) && (
        <Button size="tool" name="viec" value="nhan" label={named(onlyOrder ? text.keepOrder : text.asIs)}>
          {onlyOrder ? text.keepOrder : text.asIs}
        </Button>
      )}
      {status === 'look' && onlyOrder && unsureLetters(item.stem, item.options).length === 0 && (
        <Button size="tool" name="viec" value="doi-chu" label={named(kinds.rewriteLetters)}>
          {kinds.rewriteLetters}
        </Button>
      )}
      <Button
        size="tool"
        href={urls.importItemsWorkItem(bank.id, preview.workId, item.number)}
        label={named(text.mendHere)}
      >
        {text.mendHere}
      </Button>
      <Button kind="link" name="viec" value="bo" label={named(text.skip)}>
        {text.skip}
      </Button>
    </Decide>
  );
}

function Decide({
  data: { bank, preview, tab, page },
  number,
  act,
  children,
}: {
  data: PreviewData;
  number: number;
  act?: string;
  children: ComponentChildren;
}): VNode {
  return (
    <form method="post" action={urls.importItemsWork(bank.id, preview.workId)} class="row">
      <Hidden values={{ cau: number, xem: tab, trang: page, ...(act ? { viec: act } : {}) }} />
      {children}
    </form>
  );
}

function Bar({ data, ready, open }: { data: PreviewData; ready: number; open: number }): VNode | null {
  const { request, bank, preview } = data;
  const text = words(request.language);
  const { number } = formats(request.language);
  if (ready === 0 && open === 0) return null;
  const stored = preview.items.some(({ status }) => status === 'imported');
  const said = [stored ? '' : text.nothingStored, open > 0 ? text.leftHere(number(open), importDays) : '']
    .filter(Boolean)
    .join(' ');
  return (
    <StickyBar
      actions={
        <form method="post" action={urls.importItemsWork(bank.id, preview.workId)} class="row">
          <Hidden values={{ viec: 'nhap' }} />
          <Button kind="link" href={urls.bank(bank.id)}>
            {text.toBank}
          </Button>
          <Button kind="act" off={ready === 0}>
            {ready === 0 ? text.importNone : text.importNow(number(ready))}
          </Button>
        </form>
      }
    >
      {said || null}
    </StickyBar>
  );
}
