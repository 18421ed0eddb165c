import type { VNode } from 'preact';
import { Actions, Button, Field, Fold, Hidden, Radios } from '../../../../platform/html/kit.tsx';
import { urls } from '../../../../platform/urls.ts';
import type { Language } from '../../../../platform/words.ts';
import { mayFollow, type StepKind } from '../pure/case.ts';
import type { CaseView } from '../read.ts';
import { words } from '../words.ts';

interface Props {
  view: CaseView;
  language: Language;
  /** Who looks: whoever proposed is not offered the confirmation. */
  accountId: number | null;
}

/** The steps this state allows, the usual one open. */
export function CaseForms({ view, language, accountId }: Props): VNode {
  const { row, steps, place } = view;
  const action = urls.integrityCase(place.contest.slug, place.round.number, row.id);
  const proposer = steps.at(-1)?.kind === 'proposed' && steps.at(-1)?.accountId === accountId;
  const offered = mayFollow(row.state).filter((kind) => kind !== 'declined' && !(kind === 'confirmed' && proposer));
  return (
    <div class="stack-l">
      {offered.map((kind, at) => (
        <Step kind={kind} action={action} open={at === 0} language={language} />
      ))}
    </div>
  );
}

interface StepProps {
  kind: StepKind;
  action: string;
  open: boolean;
  language: Language;
}

function Step({ kind, action, open, language }: StepProps): VNode {
  const text = words(language);
  const title = {
    asked: text.askTitle,
    explained: text.explainTitle,
    proposed: text.proposeTitle,
    confirmed: text.confirmTitle,
    declined: text.confirmTitle,
    appealed: text.appealTitle,
  }[kind];
  return (
    <Fold title={title} open={open}>
      <form method="post" action={action} class="stack">
        {kind !== 'confirmed' && <Hidden values={{ viec: kind }} />}
        <Fields kind={kind} language={language} />
      </form>
    </Fold>
  );
}

function Fields({ kind, language }: { kind: StepKind; language: Language }): VNode {
  const text = words(language);
  const body = (label: string, hint?: string) => (
    <Field type="textarea" name="noi-dung" id={`f-noi-dung-${kind}`} label={label} {...(hint ? { hint } : {})} />
  );
  if (kind === 'asked')
    return (
      <>
        {body(text.askBody, text.askHint)}
        <Field type="number" name="so-ngay" label={text.days} value="7" width="short" />
        <Actions>
          <Button kind="next">{text.askSend}</Button>
        </Actions>
      </>
    );
  if (kind === 'proposed')
    return (
      <>
        <Radios
          name="de-xuat"
          label={text.outcomeLabel}
          choices={(['cleared', 'upheld'] as const).map((value) => ({ value, label: text.outcome(value) }))}
          value="cleared"
        />
        {body(text.proposeBody)}
        <Field name="dieu-khoan" label={text.clause} hint={text.clauseHint} optional />
        <Actions>
          <Button>{text.proposeSend}</Button>
        </Actions>
      </>
    );
  if (kind === 'confirmed')
    return (
      <>
        {body(text.confirmBody)}
        <Actions>
          <Button kind="next" name="viec" value="confirmed">
            {text.confirmSend}
          </Button>
          <Button name="viec" value="declined">
            {text.declineSend}
          </Button>
        </Actions>
      </>
    );
  return (
    <>
      {body(kind === 'explained' ? text.explainBody : text.appealBody)}
      <Actions>
        <Button kind="next">{kind === 'explained' ? text.explainSend : text.appealSend}</Button>
      </Actions>
    </>
  );
}
