import { eligibility } from './contest/eligibility.ts';
import type { ContestServices } from './contest/index.ts';
import type { ContestParameters } from './contest/parameters.ts';
import { bankSupply } from './item-bank/bank-supply.ts';
import { freezePool } from './item-bank/index.ts';
import { roundLacks } from './item-bank/proof/lacks.ts';
import { setPractice } from './item-bank/set-practice.ts';
import { commonTopics } from './item-bank/topics.ts';
import type { Context } from './platform/context.ts';
import { movePosts, type RosterServices } from './roster/index.ts';
import type { UnitServices } from './unit/index.ts';

/** What the contest asks of the item bank and of mail, which stand below it or beside it in the import order. */
export function contestServices(context: Context): ContestServices {
  return {
    roundLacks: ({ now, ...contest }) =>
      context.database.keys(contest.organisation, (queries) => roundLacks(queries, contest, now)),
    bankSupply: (place) => context.database.keys(place.organisation, (queries) => bankSupply(queries, place)),
    topicNames: commonTopics,
    freezePool,
    setPractice,
    mail: async () =>
      context.config.smtpUrl === null ? 'outbox' : (await context.postman.works()) ? 'works' : 'broken',
  };
}

/** The rules of a contest about who must take part, which the roster applies without knowing them. */
export const rosterServices: RosterServices = {
  judgeOf: (parameters) => (person, unit, on) => eligibility(person, unit, parameters as ContestParameters, on),
};

/** A unit that is merged or split moves the posts of its people, which the roster writes. */
export const unitServices: UnitServices = { movePosts };
