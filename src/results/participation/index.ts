import type { Attempt } from '../../attempt/index.ts';
import type { Accesses } from '../../identity/access.ts';
import type { Capability } from '../../platform/capability.ts';
import type { Context } from '../../platform/context.ts';
import { peopleCome } from '../../platform/heap.ts';
import { Kept } from './kept.ts';
import type { Live } from './live.ts';
import { RecentMean } from './recent-mean.ts';
import { type ReminderJob, sendReminders } from './remind.ts';
import { participationRoutes } from './routes.ts';
import { Trees } from './tree.ts';

export {
  type ParticipationFigures,
  type ParticipationQuestion,
  type ParticipationReport,
  participationOf,
  type RoundParticipation,
  type UnitParticipation,
} from './report.ts';

/** Seconds the curve and other slow figures are kept. */
const slowSeconds = 15;
/** Seconds for which all who look at a live page while people come see the same figures: one reading for all dashboards. */
const crowdSeconds = 3;

/** Participation of units: a unit's own page, the office's live page, reminders. */
export function createParticipation(context: Context, access: Accesses, attempt: Attempt): Capability {
  const reader = { trees: new Trees(), desks: attempt.parts.desks };
  const live = new Kept<Live>(crowdSeconds, peopleCome);
  // Whoever closes or extends a round sees it at once.
  context.signals.on('round', () => live.forget());
  return {
    routes: participationRoutes({
      context,
      access,
      reader,
      slow: new Kept(slowSeconds),
      live,
      saving: new RecentMean(),
    }),
    tasks: {
      tasks: {
        'send-reminders': async (payload) =>
          void (await sendReminders(context, payload as unknown as ReminderJob, new Date(context.clock()))),
      },
      schedule: [],
    },
  };
}
