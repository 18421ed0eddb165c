import type { Client } from 'pg';
import { writeAudit } from '../../audit/index.ts';
import { cookieName } from '../../platform/http/security.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { System } from '../../system.ts';
import { contestOf, format, sql } from '../place.ts';
import { Crowd, type Ledger } from './crowd.ts';
import { type Breaking, judge, ladder, type Step, sayBreaking } from './judge.ts';
import { share, watchMachine } from './machine.ts';
import { clearStage, setStage, stageSlug } from './stage.ts';

export interface RehearsalWish {
  contest: string;
  people: number;
  /** Only this many attempts a second; null = doubling until something gives way. */
  rate: number | null;
  /** Of one step. */
  seconds: number;
  url: string | null;
  /** Why it must be now, although a round is open or about to open. */
  force: string | null;
  say(line: string): void;
}

export interface Rehearsal {
  contest: string;
  url: string;
  people: number;
  steps: Step[];
  /** The quickest step that held; null = not even the first. */
  carries: {
    attempts_per_s: number;
    requests_per_s: number;
    people_in_the_last_hour: number;
    ack_p99_ms: number;
  } | null;
  /** What gave way first; null = everything that was tried held. */
  broke: { what: Breaking; rate: number; sentence: string; wrong: Record<string, number> } | null;
  acknowledged: number;
  /** Acknowledged answers and hand-ins that the database does not hold. */
  lost: number;
  /** It was ended from outside before its time. */
  stopped: boolean;
}

/**
 * Simulated contestants on the running server, with the contest's own rules and the sample items, in an agency of their
 * own: nothing of the contest itself is touched. The rate doubles until something gives way.
 * @throws Refusal when the server is not there, or real people are about to need it
 */
export async function rehearse(system: System, wish: RehearsalWish): Promise<Rehearsal> {
  const { context } = system;
  const now = () => new Date(context.clock());
  const { contest, doer } = await contestOf(system, wish.contest);
  if (!contest.parameters.test)
    throw new Refusal(
      'rehearse.no-test',
      409,
      'Hội thi này không có bài trắc nghiệm để diễn tập.',
      'This contest has no test.',
    );
  if (wish.force === null) await refuseNearRound(system, now());
  const url = new URL(wish.url ?? `http://127.0.0.1:${context.config.port}`);
  const crowd = new Crowd(
    { url, origin: context.config.publicUrl, cookie: cookieName(context.config, 'phien') },
    Math.min(wish.people, 1000),
  );
  const claim = await context.database.connect({ application_name: 'hoithi rehearse' });
  let stopped = false;
  const stop = () => {
    stopped = true;
    wish.say('Đang dừng và dọn dẹp…');
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await refuseWithoutServer(crowd, url);
    if (!(await isAlone(claim)))
      throw new Refusal(
        'rehearse.running',
        409,
        'Một lần diễn tập khác đang chạy trên bản cài này. Hãy đợi nó xong.',
        'Another rehearsal is running on this installation.',
      );
    wish.say(`Đang chuẩn bị ${format.number(wish.people)} người diễn tập…`);
    const stage = await setStage(system, contest.parameters, wish.people, now());
    try {
      if (!(await crowd.offered(stageSlug, stage.tokens[0]!)))
        throw new Refusal(
          'rehearse.not-offered',
          503,
          `Máy chủ ở ${url.origin} không mở đợt diễn tập. Hãy kiểm tra máy chủ này có dùng chung cơ sở dữ liệu với lệnh đang chạy không, và xem nhật ký của nó.`,
          `The server at ${url.origin} does not open the rehearsal round.`,
        );
      const run = await climb(system, crowd, stage, wish, () => stopped);
      const { acknowledged, lost } = await compare(system, stage.roundId, crowd.ledger);
      const report = {
        contest: contest.slug,
        url: url.origin,
        people: wish.people,
        ...run,
        acknowledged,
        lost,
        stopped,
      };
      await context.database.system((queries) =>
        writeAudit(queries, doer, now(), {
          action: 'contest.rehearsed',
          objectKind: 'contest',
          objectId: contest.id,
          ...(wish.force === null ? {} : { reason: wish.force }),
          detail: { carries: run.carries?.attempts_per_s ?? 0, broke: run.broke?.what ?? null, acknowledged, lost },
        }),
      );
      return report;
    } finally {
      await clearStage(system, stage, now(), now());
    }
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    crowd.close();
    await claim.end();
  }
}

/** Rehearsals share one stage: held as long as this connection lives. */
async function isAlone(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ alone: boolean }>(
    `SELECT pg_try_advisory_lock(hashtextextended('rehearse', 0)) AS alone`,
  );
  return rows[0]?.alone === true;
}

async function climb(
  system: System,
  crowd: Crowd,
  stage: { tokens: string[]; questions: number },
  wish: RehearsalWish,
  stopped: () => boolean,
): Promise<Pick<Rehearsal, 'steps' | 'carries' | 'broke'>> {
  const steps: Step[] = [];
  let carries: Rehearsal['carries'] = null;
  let used = 0;
  for (const rate of ladder(wish.people, wish.seconds, wish.rate)) {
    const tokens = stage.tokens.slice(used, used + Math.ceil(rate * wish.seconds));
    if (tokens.length === 0 || stopped()) break;
    used += tokens.length;
    const watch = watchMachine(system.context);
    const began = performance.now();
    const counted = await crowd.step(stageSlug, stage.questions, tokens, rate, stopped);
    const seconds = (performance.now() - began) / 1000;
    const step: Step = {
      rate,
      begun: counted.begun,
      finished: counted.finished,
      seconds: Math.round(seconds * 10) / 10,
      requests: counted.requests,
      errors: counted.errors,
      asked_to_wait: counted.askedToWait,
      start_p99_ms: Math.round(share(counted.starts, 0.99)),
      ack_p50_ms: Math.round(share(counted.acks, 0.5)),
      ack_p99_ms: Math.round(share(counted.acks, 0.99)),
      ...(await watch.stop()),
    };
    steps.push(step);
    const broken = judge(step);
    wish.say(sayStep(step));
    if (broken)
      return {
        steps,
        carries,
        broke: { what: broken, rate, sentence: sayBreaking(broken, step), wrong: Object.fromEntries(counted.wrong) },
      };
    carries = {
      attempts_per_s: rate,
      requests_per_s: rate * (stage.questions + 2),
      people_in_the_last_hour: rate * 3600,
      ack_p99_ms: step.ack_p99_ms,
    };
  }
  return { steps, carries, broke: null };
}

const sayStep = (step: Step) =>
  `${format.number(step.rate)} lượt/giây: ${format.number(step.finished)}/${format.number(step.begun)} lượt nộp xong, xác nhận ${format.number(step.ack_p50_ms)} ms (p50), ${format.number(step.ack_p99_ms)} ms (p99), ${format.number(step.errors)} lỗi.`;

/** The crowd's ledger against the database. */
async function compare(
  system: System,
  roundId: number,
  ledger: Ledger,
): Promise<{ acknowledged: number; lost: number }> {
  const pool = system.context.database.pool('system');
  const { rows: events } = await pool.query<{ key: string }>(
    `SELECT attempt_id || ' ' || sequence || ' ' || value AS key FROM answer_event WHERE round_id = $1`,
    [roundId],
  );
  const { rows: results } = await pool.query<{ id: number }>(
    'SELECT attempt_id AS id FROM attempt_result WHERE round_id = $1',
    [roundId],
  );
  const stored = new Set(events.map(({ key }) => key));
  const done = new Set(results.map(({ id }) => id));
  let [acknowledged, lost] = [0, 0];
  for (const [attempt, { answers, handedIn }] of ledger) {
    for (const [sequence, value] of answers) {
      acknowledged += 1;
      if (!stored.has(`${attempt} ${sequence} ${value}`)) lost += 1;
    }
    if (handedIn && !done.has(attempt)) lost += 1;
  }
  return { acknowledged, lost };
}

async function refuseNearRound(system: System, now: Date): Promise<void> {
  const near = await system.context.database.system((queries) =>
    queries.many<{ slug: string; label: string; opens_at: Date }>(sql('list_rounds_near'), {
      now,
      soon: new Date(now.getTime() + 3_600_000),
    }),
  );
  const [first] = near;
  if (first)
    throw new Refusal(
      'rehearse.round-near',
      409,
      `${first.label} của ${first.slug} đang mở hoặc mở trong một giờ tới (${format.moment(first.opens_at)}). Diễn tập tải làm chậm người thi thật: hãy chọn lúc khác, hoặc thêm --force --reason LÝ_DO.`,
      `${first.label} of ${first.slug} is open or opens within the hour.`,
    );
}

async function refuseWithoutServer(crowd: Crowd, url: URL): Promise<void> {
  const ready = await crowd.send('GET', '/readyz').catch(() => null);
  if (ready?.status !== 200)
    throw new Refusal(
      'rehearse.no-server',
      409,
      `Không thấy hoithi sẵn sàng ở ${url.origin}. Hãy chạy npm start trước, hoặc chỉ địa chỉ bằng --url.`,
      `No hoithi is ready at ${url.origin}.`,
    );
}
