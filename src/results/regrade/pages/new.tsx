import type { VNode } from 'preact';
import { letterOf, ticksSeveral } from '../../../item-bank/item.ts';
import { type Remedy, type RoundKey, remedies } from '../../../item-bank/round-keys/correct-key.ts';
import type { PoolItem } from '../../../item-bank/round-keys/pool-item.ts';
import {
  Actions,
  Button,
  Checkboxes,
  ErrorSummary,
  Field,
  Hidden,
  PageHead,
  Radios,
  Section,
  WithSide,
} from '../../../platform/html/kit.tsx';
import type { Request } from '../../../platform/http/route.ts';
import { urls } from '../../../platform/urls.ts';
import type { RoundPlace } from '../../publication/load.ts';
import { lawfulRemedy, ruleOfLaw, type Source, sources } from '../case.ts';
import { caseWords } from '../words.ts';
import { RegradeFrame } from './frame.tsx';
import { ItemAsServed } from './item-as-served.tsx';

export interface CaseValues {
  source: Source;
  sourceDetail: string;
  reason: string;
  ground: string;
  remedy: Remedy;
  /** Options ticked, from 1; the second set only for items of which several are ticked. */
  first: number[];
  second: number[];
}

/** What the form starts with: the rule of TT 22/2025 for this item. */
export function startValues(item: PoolItem): CaseValues {
  const lawful = lawfulRemedy(item, item.keys[0] as RoundKey);
  return {
    source: 'complaint',
    sourceDetail: '',
    reason: '',
    ground: ruleOfLaw,
    remedy: lawful.remedy,
    first: lawful.correct,
    second: [],
  };
}

export interface NewCasePageProps {
  request: Request;
  place: RoundPlace;
  item: PoolItem;
  values: CaseValues;
  /** What was refused; null before anything was sent. */
  problem: string | null;
}

/** The form of a new case beside the item. */
export function NewCasePage({ request, place, item, values, problem }: NewCasePageProps): VNode {
  const { language } = request;
  const text = caseWords(language);
  const { contest, round } = place;
  const lawful = lawfulRemedy(item, item.keys[0] as RoundKey);
  const several = ticksSeveral(item.kind);
  const options = item.options.map((option, at) => ({
    value: String(at + 1),
    label: `${letterOf(at + 1)}. ${option.text}`,
  }));
  return (
    <RegradeFrame request={request} contest={contest} title={text.newTitle(item.code)}>
      <PageHead
        title={text.newTitle(item.code)}
        lead={text.nothingYet}
        back={{ href: urls.regrades(contest.slug, round.number), text: text.title(round.label) }}
      />
      {problem && <ErrorSummary errors={[{ name: 'cach', message: problem }]} />}
      <WithSide sideFirst side={<ItemAsServed item={item} language={language} />}>
        <Section title={text.decision} bare>
          <form method="post" action={urls.newRegrade(contest.slug, round.number)} class="stack-l">
            <Hidden values={{ cau: item.position }} />
            <Radios
              name="nguon"
              label={text.source}
              value={values.source}
              choices={sources.map((source) => ({ value: source, label: text.sources(source) }))}
            />
            <Field name="nguon-nao" label={text.sourceDetail} value={values.sourceDetail} maxlength={300} optional />
            <Field
              name="ly-do"
              type="textarea"
              rows={3}
              label={text.reason}
              hint={text.reasonHint}
              value={values.reason}
              required
              maxlength={500}
            />
            <Field
              name="can-cu"
              type="textarea"
              rows={2}
              label={text.ground}
              value={values.ground}
              required
              maxlength={500}
            />
            <Radios
              name="cach"
              label={text.remedyHead}
              hint={text.lawful(text.remedy(lawful.remedy))}
              value={values.remedy}
              choices={remedies.map((remedy) => ({
                value: remedy,
                label: text.remedy(remedy),
                detail: text.remedyDetail(remedy),
              }))}
            />
            <Checkboxes
              name="phuong-an"
              label={several ? text.firstSet : text.options}
              hint={text.optionsHint}
              choices={options}
              value={values.first.map(String)}
            />
            {several && (
              <Checkboxes
                name="phuong-an-2"
                label={text.secondSet}
                choices={options}
                value={values.second.map(String)}
                optional
              />
            )}
            <Actions>
              <Button kind="next">{text.openAndPreview}</Button>
              <Button kind="link" href={urls.regrades(contest.slug, round.number)}>
                {text.cancel}
              </Button>
            </Actions>
          </form>
        </Section>
      </WithSide>
    </RegradeFrame>
  );
}
