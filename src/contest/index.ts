import type { Accesses } from '../identity/access.ts';
import type { Capability } from '../platform/capability.ts';
import type { Context } from '../platform/context.ts';
import { announceChange } from './announce-change.ts';
import { prepareRounds } from './prepare-rounds.ts';
import { blueprintRoutes } from './routes-blueprint.tsx';
import { newContestRoutes } from './routes-new.tsx';
import { roundRoutes } from './routes-rounds.tsx';
import { rulesRoutes } from './routes-rules.tsx';
import { scheduleRoutes } from './routes-schedule.tsx';
import { sectionRoutes } from './routes-sections.tsx';
import { setUpRoutes } from './routes-set-up.tsx';
import { announceRules, type RulesJob } from './rules-notice/announce-rules.ts';
import type { ContestServices } from './services.ts';
import { forgetNoMail } from './without-mail.ts';

export { announceChange } from './announce-change.ts';
export { changeParameters } from './change-parameters.ts';
export { changeWindow, closeRound, compensateRound, setRounds } from './change-rounds.ts';
export { readSetUp } from './checklist.ts';
export { chooseBank } from './choose-bank.ts';
export { type ContestContact, readContact } from './contact.ts';
export { createContest } from './create-contest.ts';
export { prepareRounds } from './prepare-rounds.ts';
export { publishContest } from './publish-contest.ts';
export { type Contest, readContest, readPublishedRules, readRounds, readRules, type StoredRound } from './read.ts';
export { publishRules, saveRules } from './rules-actions.ts';
export { announceRules } from './rules-notice/announce-rules.ts';
export { sendRulesNotice } from './rules-notice/order-notice.ts';
export type { BankSupply, ContestServices } from './services.ts';
export { setRehearsal } from './set-rehearsal.ts';
export { acknowledgeNoMail, forgetNoMail, withdrawNoMail } from './without-mail.ts';

export function createContestCapability(context: Context, access: Accesses, services: ContestServices): Capability {
  const prepare = () => prepareRounds(context, services, new Date(context.clock()));
  return {
    routes: [
      ...newContestRoutes(context, access),
      ...setUpRoutes(context, access, services),
      ...roundRoutes(context, access),
      ...rulesRoutes(context, access),
      ...scheduleRoutes(context, access, services),
      ...blueprintRoutes(context, access, services),
      ...sectionRoutes(context, access, services),
    ],
    tasks: {
      tasks: {
        'prepare-rounds': async () => void (await prepare()),
        'announce-round-change': async ({ id }) =>
          void (await announceChange(context, Number(id), new Date(context.clock()))),
        'announce-rules': async (payload) =>
          void (await announceRules(context, payload as unknown as RulesJob, new Date(context.clock()))),
      },
      schedule: ['* * * * * prepare-rounds'],
    },
    start: async () => {
      await forgetNoMail(context, new Date(context.clock()));
      await prepare();
    },
  };
}
