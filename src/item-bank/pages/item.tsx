import type { ComponentChildren, VNode } from 'preact';
import { type Formats, formats } from '../../platform/format/formats.ts';
import {
  Actions,
  Banner,
  Button,
  ErrorSummary,
  Field,
  Fold,
  Hidden,
  KeyValue,
  Option,
  PageHead,
  RowList,
  Section,
  StatusWord,
  WithSide,
} from '../../platform/html/kit.tsx';
import type { Request } from '../../platform/http/route.ts';
import { urls } from '../../platform/urls.ts';
import { Remarks } from '../appraisal/pages/remarks.tsx';
import type { Remark } from '../appraisal/remarks.ts';
import type { Standing } from '../appraisal/standing.ts';
import { words as appraisalWords } from '../appraisal/words.ts';
import { hasOptions, type LegalBasis, letterOf, ticksSeveral } from '../item.ts';
import { actsFor, type ItemAct, isOwn, mayDo, mayWrite, needsReason } from '../item-state.ts';
import { kindWords } from '../kind-words.ts';
import { kindName } from '../kinds.ts';
import { shownOptions } from '../pins.ts';
import { previewOrder } from '../preview-order.ts';
import type { BankHead, ItemFull, ItemHistory } from '../read.ts';
import { topicNameIn } from '../topics.ts';
import { actName, levelName, stateName, words } from '../words.ts';
import { writtenKey } from '../written-key.ts';
import { BankPage } from './frame.tsx';
import { stateLook, Told } from './items.tsx';
import { type ImageAddress, Pictures, SharedStem } from './show-item.tsx';

export interface ItemData {
  request: Request;
  bank: BankHead;
  item: ItemFull;
  history: ItemHistory;
  nextToAppraise: number | null;
  told: string | null;
  /** How far the appraisal of this version has come; `refused`: why this person takes no part in it. */
  appraisal?: { standing: Standing; remarks: Remark[]; refused: string | null };
  /** Of an act that was refused for want of a reason. */
  problem?: { act: ItemAct; message: string };
}

type Text = ReturnType<typeof words>;

export function ItemPage(data: ItemData): VNode {
  const { request, bank, item } = data;
  const text = words(request.language);
  const judges = !data.appraisal?.refused;
  const acts = actsFor(item, { accountId: request.actor!.accountId, roles: request.place.roles }).filter(
    (act) => judges || (act !== 'approve' && act !== 'return'),
  );
  return (
    <BankPage
      request={request}
      organisationName={bank.organisationName}
      title={text.item(item.code)}
      bankName={bank.name}
    >
      <PageHead
        back={{ href: urls.bank(bank.id), text: bank.name }}
        title={text.item(item.code)}
        lead={
          <>
            {`${topicNameIn(bank.topics, item.content.topic)}, ${levelName(item.content.level, request.language).toLowerCase()}. `}
            <ShownState data={data} />
          </>
        }
        actions={
          <>
            {item.state === 'approved' && (
              <Button size="tool" href={urls.itemTypo(bank.id, item.id)}>
                {data.appraisal?.standing.typoWaits
                  ? appraisalWords(request.language).compare
                  : appraisalWords(request.language).typo}
              </Button>
            )}
            {mayWrite(request.place.roles) && (
              <Button size="tool" icon="pencil" href={urls.editItem(bank.id, item.id)}>
                {text.edit}
              </Button>
            )}
          </>
        }
      />
      <Told>{data.told}</Told>
      {data.problem && <ErrorSummary errors={[{ name: 'ly_do', message: data.problem.message }]} />}
      <WithSide side={<Side data={data} acts={acts} />}>
        <AsContestant data={data} />
        <KeyPart data={data} />
      </WithSide>
    </BankPage>
  );
}

export function AsContestant({ data: { request, bank, item } }: { data: ItemData }): VNode {
  const text = words(request.language);
  const { options, stem, kind, images, letters } = item.content;
  const order = previewOrder(options, request.actor!.accountId, item.versionId);
  const texts = shownOptions(item.content, order);
  const fixed = options.every(({ pin }) => pin === 'place');
  const kinds = kindWords(request.language);
  const address: ImageAddress = (hash) => urls.itemImage(bank.id, hash);
  return (
    <Section title={text.asContestant} bare>
      <div class="stack">
        <SharedStem content={item.content} address={address} language={request.language} />
        <fieldset class="question">
          <legend class="question-text">{stem}</legend>
          <Pictures images={images} at={0} address={address} />
          {ticksSeveral(kind) && (
            <p class="note question-hint">{kind === 'multiple' ? kinds.several : kinds.tickTrue}</p>
          )}
          {order.map((place, index) => (
            <Option
              name="xem"
              value={place + 1}
              letter={letterOf(index + 1)}
              type={ticksSeveral(kind) ? 'checkbox' : 'radio'}
            >
              {texts[index]}
              <Pictures images={images} at={place + 1} address={address} />
            </Option>
          ))}
          {!hasOptions(kind) && (
            <Field
              type={kind === 'essay' ? 'textarea' : 'text'}
              name="xem"
              label={kinds.answerText}
              rows={4}
              readonly
            />
          )}
        </fieldset>
        {hasOptions(kind) ? (
          <p class="small">
            {fixed ? text.fixedOrder : text.ownOrder} {letters === 'rewrite' && kinds.lettersRewritten}
          </p>
        ) : (
          <p class="small">{kinds.notDrawn}</p>
        )}
      </div>
    </Section>
  );
}

export function KeyPart({ data: { request, item } }: { data: ItemData }): VNode {
  const text = words(request.language);
  const { correct, options, rationale, legal, kind } = item.content;
  const order = previewOrder(options, request.actor!.accountId, item.versionId);
  const texts = shownOptions(item.content, order);
  const right = correct.map((position) => texts[order.indexOf(position - 1)] ?? '');
  const lines = [...right, ...writtenKey(item.content, request.language)];
  const form = formats(request.language);
  const pairs = [
    { label: kindWords(request.language).kind, value: kindName(kind, request.language) },
    { label: kind === 'essay' ? kindWords(request.language).essayKey : text.key, value: <Lines lines={lines} /> },
    { label: text.rationale, value: rationale ?? text.noRationale },
    { label: text.legal, value: legalText(legal, text, form) ?? text.noLegal },
    ...(inForceText(legal, text, form) ? [{ label: text.inForce, value: inForceText(legal, text, form) }] : []),
    ...pinPairs(item, text),
    ...(item.enemyGroup ? [{ label: text.enemies, value: text.enemyGroup(item.enemyGroup) }] : []),
  ];
  return (
    <Section title={text.keyAndBasis}>
      <KeyValue stacked items={pairs} />
    </Section>
  );
}

function Lines({ lines }: { lines: string[] }): VNode {
  return (
    <>
      {lines.map((line) => (
        <div>
          <b>{line}</b>
        </div>
      ))}
    </>
  );
}

function pinPairs({ content }: ItemFull, text: Text): { label: string; value: ComponentChildren }[] {
  const names = { first: text.pinFirst, last: text.pinLast, place: text.pinned };
  if (content.options.every(({ pin }) => pin === 'place')) return [];
  return content.options.flatMap(({ pin, text: option }) => (pin ? [{ label: names[pin], value: option }] : []));
}

export function legalText(legal: LegalBasis, text: Text, form: Formats): string | null {
  const dated = legal.document && legal.date && !/ngày \d/.test(legal.document);
  const parts = [
    legal.article,
    [legal.document, dated && text.legalDate(form.date(legal.date!))].filter(Boolean).join(' '),
    legal.issuer && !legal.document?.includes(legal.issuer) ? legal.issuer : null,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : null;
}

function inForceText({ inForceFrom, inForceTo }: LegalBasis, text: Text, form: Formats): string {
  return [inForceFrom && text.inForceFrom(form.date(inForceFrom)), inForceTo && text.inForceTo(form.date(inForceTo))]
    .filter(Boolean)
    .join(' ');
}

function Side({ data, acts }: { data: ItemData; acts: ItemAct[] }): VNode {
  const { request, item, history, bank } = data;
  const text = words(request.language);
  const form = formats(request.language);
  const who = (person: { name: string | null; email: string | null }) => person.name ?? person.email ?? text.byMachine;
  const own = isOwn(item, request.actor!.accountId);
  return (
    <>
      <Acts data={data} acts={acts} />
      {own && item.state === 'submitted' && mayDo('approve', request.place.roles) && (
        <Banner icon="info">{text.ownItem}</Banner>
      )}
      {!own && data.appraisal?.refused && item.state === 'submitted' && mayDo('approve', request.place.roles) && (
        <Banner icon="info">{data.appraisal.refused}</Banner>
      )}
      {data.nextToAppraise !== null && item.state !== 'submitted' && (
        <Actions>
          <Button kind="next" iconAfter="right" href={urls.item(bank.id, data.nextToAppraise)}>
            {text.appraiseOne}
          </Button>
        </Actions>
      )}
      {data.appraisal && (
        <Remarks
          request={request}
          bankId={bank.id}
          item={item}
          remarks={data.appraisal.remarks}
          mayAsk={
            item.state === 'submitted' && data.appraisal.refused === null && mayDo('approve', request.place.roles)
          }
          from="cau"
        />
      )}
      <Section title={text.appraisals}>
        {data.appraisal && data.appraisal.standing.needed > 1 && item.state === 'submitted' && (
          <p class="note">
            {appraisalWords(request.language).votes(
              form.number(data.appraisal.standing.approvedBy.length),
              form.number(data.appraisal.standing.needed),
            )}
          </p>
        )}
        {history.appraisals.length === 0 && <p class="note">{text.noAppraisals}</p>}
        <RowList
          rows={history.appraisals.map((appraisal) => ({
            title: who(appraisal),
            quiet: true,
            detail: (
              <>
                {text.version(appraisal.version)}, {form.stamp(appraisal.created_at)}
                {appraisal.note && <div>{appraisal.note}</div>}
              </>
            ),
            figure: (
              <StatusWord is={appraisal.verdict === 'approve' ? 'good' : 'attention'}>
                {appraisal.verdict === 'approve' ? text.approvedWord : text.returnedWord}
              </StatusWord>
            ),
          }))}
        />
      </Section>
      <Section title={text.versions}>
        <RowList
          rows={history.versions.map((version) => ({
            title: text.version(version.version),
            quiet: true,
            detail: `${who(version)}, ${form.stamp(version.created_at)}`,
          }))}
        />
      </Section>
      {history.uses.length > 0 && (
        <Section title={text.uses}>
          <RowList rows={history.uses.map((use) => useRow(use, request))} />
          <Exposed exposure={history.exposure} language={request.language} />
        </Section>
      )}
    </>
  );
}

/** How widely the item is known by now. */
function Exposed({
  exposure,
  language,
}: {
  exposure: ItemHistory['exposure'];
  language: Request['language'];
}): VNode | null {
  if (exposure === null || exposure.contestants === 0) return null;
  const { number } = formats(language);
  const { served, rounds, people, contestants } = exposure;
  return (
    <p class="note">
      {words(language).exposed({
        percent: number((100 * people) / contestants, 1),
        people: number(people),
        contestants: number(contestants),
        served: number(served),
        rounds: number(rounds),
      })}
    </p>
  );
}

/** A round that had the item, with how easy it was and how well it told people apart; statistics behind it for some. */
function useRow(use: ItemHistory['uses'][number], { language, place }: Request) {
  const text = words(language);
  const { number } = formats(language);
  const { facility, discrimination, people } = use;
  const title = text.use(use.label, use.version);
  if (people === null) return { title, quiet: true };
  const show = (value: number | null, times: number) => (value === null ? '–' : number(times * value, 0));
  const mayOpen = place.roles.some((role) => ['organiser', 'secretariat', 'appraiser'].includes(role));
  return {
    title,
    quiet: true,
    detail: text.useFigures(show(facility, 100), show(discrimination, 1), number(people)),
    ...(mayOpen ? { href: urls.analysisItem(use.slug, use.number, use.position) } : {}),
  };
}

/** The state as people speak of it: in appraisal once somebody has said something, in use while a pool holds it. */
function ShownState({ data: { request, item, history, appraisal } }: { data: ItemData }): VNode {
  const text = appraisalWords(request.language);
  const begun = appraisal && (appraisal.standing.approvedBy.length > 0 || appraisal.standing.openRequests > 0);
  if (item.state === 'submitted' && begun) return <StatusWord is="half">{text.inAppraisal}</StatusWord>;
  if (item.state === 'approved' && history.uses.some(({ version }) => version === item.version))
    return <StatusWord is="open">{text.inUse}</StatusWord>;
  return <StatusWord is={stateLook[item.state]}>{stateName(item.state, request.language)}</StatusWord>;
}

const actLook = {
  submit: 'next',
  approve: 'act',
  return: 'plain',
  suspend: 'plain',
  resume: 'plain',
  retire: 'destructive',
} as const;

/** The next act on top; what needs a reason asks for it in its own fold. */
function Acts({ data, acts }: { data: ItemData; acts: ItemAct[] }): VNode | null {
  const { request, bank, item, problem } = data;
  const text = words(request.language);
  if (acts.length === 0) return null;
  const straight = acts.filter((act) => !needsReason.includes(act));
  const asked = acts.filter((act) => needsReason.includes(act));
  const hidden = <Hidden values={{ ban: item.version }} />;
  return (
    <Section title={text.nextStep} bare>
      {straight.map((act) => (
        <form method="post" action={urls.item(bank.id, item.id)}>
          {hidden}
          <Actions>
            <Button kind={actLook[act]} wide name="viec" value={act}>
              {actName(act, request.language)}
            </Button>
          </Actions>
        </form>
      ))}
      {asked.map((act) => (
        <Fold title={`${actName(act, request.language)}…`} open={problem?.act === act}>
          <form method="post" action={urls.item(bank.id, item.id)}>
            {hidden}
            <Field
              type="textarea"
              name="ly_do"
              id={problem?.act === act ? 'f-ly_do' : `f-ly_do-${act}`}
              label={text.reason}
              {...(act === 'return' ? { hint: text.reasonReturn } : {})}
              {...(problem?.act === act ? { error: problem.message } : {})}
              rows={3}
              maxlength={2000}
            />
            <Actions>
              <Button kind={actLook[act]} name="viec" value={act}>
                {actName(act, request.language)}
              </Button>
            </Actions>
          </form>
        </Fold>
      ))}
    </Section>
  );
}
