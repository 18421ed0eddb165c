import type { VNode } from 'preact';
import { type Formats, formats } from '../../../platform/format/formats.ts';
import {
  Actions,
  Banner,
  Button,
  EmptyState,
  ErrorSummary,
  Field,
  FilterBar,
  Fold,
  Hidden,
  PageHead,
  ReviewList,
  StatusWord,
} from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import { urls, withQuery } from '../../../platform/urls.ts';
import { EmptyBank } from '../../pages/empty-bank.tsx';
import { BankPage } from '../../pages/frame.tsx';
import { stateLook } from '../../pages/items.tsx';
import type { BankHead } from '../../read.ts';
import { stateName } from '../../words.ts';
import { type BasisTrouble, basisEnds, basisTroubles, type ItemBasis, yearsOf } from '../basis.ts';
import { words } from '../words.ts';

export interface BasisData {
  request: Request;
  bank: BankHead;
  day: string;
  /** The bank holds no items at all. */
  isEmpty: boolean;
  items: { item: ItemBasis; trouble: BasisTrouble }[];
  tab: BasisTrouble;
  mayWrite: boolean;
  mayKeep: boolean;
  told: string | null;
  refused?: { itemId: number; message: string };
}

type Text = ReturnType<typeof words>;

const tabName = (text: Text): Record<BasisTrouble, string> => ({
  ended: text.tabEnded,
  amended: text.tabAmended,
  years: text.tabYears,
  unknown: text.tabUnknown,
  none: text.tabNone,
  kept: text.tabKept,
});
const nextStep = (text: Text): Record<BasisTrouble, string> => ({
  ended: text.nextEnded,
  amended: text.nextAmended,
  years: text.nextYears,
  unknown: text.nextUnknown,
  none: text.nextNone,
  kept: text.nextKept,
});

/** Items of a bank whose basis asks for something, sorted by what is to be done. Shows no texts, so nothing is disclosed. */
export function BasisPage(data: BasisData): VNode {
  const { request, bank, items, tab, refused } = data;
  const text = words(request.language);
  const shown = items.filter(({ trouble }) => trouble === tab);
  return (
    <BankPage request={request} organisationName={bank.organisationName} title={text.basisTitle} bankName={bank.name}>
      {refused && <ErrorSummary errors={[{ name: `ly_do-${refused.itemId}`, message: refused.message }]} />}
      <PageHead
        back={{ href: urls.bank(bank.id), text: bank.name }}
        title={text.basisTitle}
        lead={text.basisLead(formats(request.language).date(data.day))}
        actions={
          <Button size="tool" href={urls.legalDocuments(request.place.organisation)}>
            {text.toRegistry}
          </Button>
        }
      />
      {data.told && <Banner tone="good" role="status" title={data.told} />}
      {data.isEmpty ? (
        <EmptyBank request={request} bankId={bank.id} />
      ) : items.length === 0 ? (
        <EmptyState title={text.basisGood} />
      ) : (
        <>
          <FilterBar
            filters={basisTroubles.map((each) => ({
              href: withQuery(urls.bankLaw(bank.id), { muc: each }),
              text: tabName(text)[each],
              count: items.filter(({ trouble }) => trouble === each).length,
              current: each === tab,
            }))}
            label={text.state}
          />
          {shown.length === 0 ? <EmptyState title={text.basisNone} /> : <p class="note">{nextStep(text)[tab]}</p>}
          <ReviewList
            label={tabName(text)[tab]}
            items={shown.map(({ item }) => ({
              id: `cau-${item.id}`,
              label: item.code,
              children: <Item item={item} data={data} text={text} format={formats(request.language)} />,
              ...(tab === 'ended' || tab === 'kept' ? { notes: <Keep item={item} data={data} text={text} /> } : {}),
            }))}
          />
        </>
      )}
    </BankPage>
  );
}

interface Part {
  item: ItemBasis;
  data: BasisData;
  text: Text;
}

function Item({ item, data: { request, bank, mayWrite }, text, format }: Part & { format: Formats }): VNode {
  const years = yearsOf(item);
  const ends = basisEnds(item);
  const facts = [
    ends && text.endedOn(format.date(ends)),
    item.replaced_by_name && `${text.replacedBy.toLowerCase()} ${item.replaced_by_name}`,
    item.amended_from && text.amendedOn(format.date(item.amended_from)),
    years && text.years(...years),
  ].filter(Boolean);
  const { organisation } = request.place;
  return (
    <div class="stack">
      <p>
        {[item.legal_article, item.legal_document ?? text.noDocument].filter(Boolean).join(', ')}{' '}
        <StatusWord is={stateLook[item.state]}>{stateName(item.state, request.language)}</StatusWord>
      </p>
      {facts.length > 0 && <p class="note">{facts.join('; ')}</p>}
      <Actions>
        <Button size="tool" href={mayWrite ? urls.editItem(bank.id, item.id) : urls.item(bank.id, item.id)}>
          {text.open}
        </Button>
        {item.document_id && (
          <Button size="tool" kind="link" href={urls.legalDocument(organisation, item.document_id)}>
            {item.document_name}
          </Button>
        )}
      </Actions>
    </div>
  );
}

function Keep({ item, data: { bank, mayKeep, tab, refused }, text }: Part): VNode | null {
  const hidden = <Hidden values={{ cau: item.id, ban: item.version_id, muc: tab }} />;
  if (item.kept !== null)
    return (
      <div class="stack">
        <p>{item.kept}</p>
        {mayKeep && (
          <form method="post" action={urls.bankLaw(bank.id)}>
            {hidden}
            <Button size="tool" name="viec" value="bo">
              {text.unkeep}
            </Button>
          </form>
        )}
      </div>
    );
  if (!mayKeep) return null;
  const wrong = refused?.itemId === item.id;
  return (
    <Fold title={text.keep} open={wrong}>
      <form method="post" action={urls.bankLaw(bank.id)}>
        {hidden}
        <Field
          type="textarea"
          name="ly_do"
          id={`f-ly_do-${item.id}`}
          label={text.keepReason}
          rows={2}
          maxlength={1000}
          {...(wrong ? { error: refused.message } : {})}
        />
        <Actions>
          <Button size="tool" name="viec" value="giu">
            {text.keepDo}
          </Button>
        </Actions>
      </form>
    </Fold>
  );
}
