import type { Accesses } from '../identity/access.ts';
import type { Capability } from '../platform/capability.ts';
import type { Context } from '../platform/context.ts';
import { forgetBrowsers } from './browser.ts';
import { mailReceipts } from './contestant/mail-receipts.ts';
import { contestantRoutes } from './contestant/routes.tsx';
import { Desks } from './desk.ts';
import { createHandIns } from './hand-in.ts';
import { createHanded } from './handed.ts';
import { createHot } from './hot.ts';
import { overrideRoutes } from './override/routes.ts';
import { cutAnswerTimes } from './partition/cut-times.ts';
import { settleAnswers } from './partition/settle.ts';
import { forgetPractice } from './practice/practice.ts';
import { practiceRoutes } from './practice/routes.tsx';
import { reopenExtended } from './reopen.ts';
import { type AttemptParts, attemptRoutes } from './routes.ts';
import { createSaves } from './save.ts';
import { createStandings } from './standing.ts';
import { createStarts } from './start.ts';
import { sweepExpired } from './sweep.ts';

export interface Attempt extends Capability {
  parts: AttemptParts;
  /** Closes all that ran out of time; jobs do so each minute for what ended just now, and every 20 minutes thoroughly. */
  sweep(now: number): Promise<number>;
}

export function createAttempt(context: Context, access: Accesses): Attempt {
  const desks = new Desks(context);
  const saves = createSaves(context);
  const handIns = createHandIns(context, desks);
  const standings = createStandings(context);
  const starts = createStarts(context, standings);
  const handed = createHanded(context);
  const hot = createHot({ context, desks, saves, handIns, handed });
  const parts: AttemptParts = { context, access, desks, standings, starts, saves, handIns, hot };
  const sweep = (now: number) => sweepExpired(context, desks, handIns, now);
  context.metrics.gauge('hoithi_answers_waiting', saves.queued);
  context.signals.on('round', (message) => {
    reopenExtended(context, desks, Number(message), context.clock()).catch((error: unknown) =>
      context.log.error({ round: message, error }, 'attempts not reopened'),
    );
  });
  return {
    parts,
    sweep,
    routes: [
      ...attemptRoutes(parts),
      ...contestantRoutes(parts),
      ...overrideRoutes(context, access),
      ...practiceRoutes(context, access),
    ],
    hot: hot.way,
    start: handed.read,
    tasks: {
      tasks: {
        'cut-answer-times': async () => void (await cutAnswerTimes(context, new Date(context.clock()))),
        'forget-browsers': async () => void (await forgetBrowsers(context, new Date(context.clock()))),
        'forget-practice': async () => void (await forgetPractice(context, new Date(context.clock()))),
        'sweep-expired': async ({ thorough }) =>
          void (await sweepExpired(context, desks, handIns, context.clock(), thorough ? 'thorough' : 'recent')),
        'settle-answers': async () => void (await settleAnswers(context, context.clock())),
        'mail-receipts': async ({ minutes }) =>
          void (await mailReceipts(context, typeof minutes === 'number' ? minutes : 3, new Date(context.clock()))),
      },
      schedule: [
        '* * * * * sweep-expired',
        '*/20 * * * * sweep-expired ?id=sweep-all {"thorough":true}',
        '* * * * * mail-receipts ?queue=receipts',
        '*/5 * * * * settle-answers',
        '50 18 * * * forget-browsers',
        '55 18 * * * cut-answer-times',
        '20 19 * * 0 forget-practice',
        // What a standstill left behind.
        '7 * * * * mail-receipts ?id=mail-receipts-late&queue=receipts {"minutes":2880}',
      ],
    },
  };
}
