import type { VNode } from 'preact';
import { StaffPage } from '../../../identity/frame.tsx';
import { formats } from '../../../platform/format/formats.ts';
import { Banner, Button, KeyLines, PageHead, ReviewList, Section } from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import { urls } from '../../../platform/urls.ts';
import { letterOf } from '../../item.ts';
import { Pictures, SharedStem } from '../../pages/show-item.tsx';
import { shownOptions } from '../../pins.ts';
import { previewOrder } from '../../preview-order.ts';
import type { PaperItem, PaperRound, StoredPaper } from '../read.ts';
import { paperWords } from '../words.ts';

export interface PaperData {
  // biome-ignore lint/suspicious/noExplicitAny: pages take any request
  request: Request<any, any, any>;
  round: PaperRound;
  paper: StoredPaper;
  items: PaperItem[];
  /** yes = approve it; own = made by this person; no = nothing to approve here. */
  approve: 'yes' | 'own' | 'no';
}

/** One paper made beforehand, whole with its keys, to be read and let pass. */
export function PaperPage({ request, round, paper, items, approve }: PaperData): VNode {
  const text = paperWords(request.language);
  const { number, stamp } = formats(request.language);
  const { shortTitle, year } = round.parameters;
  const title = `${text.readTitle(paper.code)}, ${round.label}`;
  return (
    <StaffPage
      request={request}
      current="setUp"
      title={`${title} - ${shortTitle}`}
      contest={{ slug: round.slug, shortTitle, year, bankId: round.bank_id }}
    >
      <PageHead
        back={{ href: urls.roundPapers(round.slug, round.number), text: text.formsTitle(round.label) }}
        title={title}
        lead={text.readLead(number(items.length))}
      />
      {paper.approved_at && (
        <Banner tone="good" title={text.sealed}>
          {text.approvedBy(paper.approver ?? '–', stamp(paper.approved_at))}
        </Banner>
      )}
      <ReviewList
        label={title}
        items={items.map((item, at) => ({
          label: `${text.question(number(at + 1))} · ${item.code}`,
          children: <Whole item={item} round={round} request={request} />,
        }))}
      />
      {approve === 'own' && <p class="note">{text.ownPaper}</p>}
      {approve === 'yes' && (
        <Section title={text.approvedHead}>
          <form class="stack" method="post" action={urls.roundPaper(round.slug, round.number, paper.id)}>
            <p>{text.approveHelp}</p>
            <p>
              <Button kind="act">{text.approve}</Button>
            </p>
          </form>
        </Section>
      )}
    </StaffPage>
  );
}

function Whole({ item, round, request }: { item: PaperItem; round: PaperRound } & Pick<PaperData, 'request'>): VNode {
  const text = paperWords(request.language);
  const { content } = item;
  const order = previewOrder(content.options, request.actor!.accountId, item.versionId);
  const address = (hash: string) => urls.itemImage(round.bank_id!, hash);
  return (
    <>
      <SharedStem content={content} address={address} language={request.language} />
      <p>{content.stem}</p>
      <Pictures images={content.images} at={0} address={address} />
      <KeyLines
        lines={shownOptions(content, order).map((option, at) => {
          const right = content.correct.includes(order[at]! + 1);
          return { letter: letterOf(at + 1), text: option, right, ...(right ? { word: text.key } : {}) };
        })}
      />
      {content.rationale && <p class="note">{`${text.rationale}: ${content.rationale}`}</p>}
    </>
  );
}
