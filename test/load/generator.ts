// The load, in a process of its own: raw sockets, open-loop pacing, latency from the scheduled instant, a ledger of
// acknowledgements on disk. Its CPU is not counted.
import { createWriteStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { type ArrivalKind, arrivals } from './arrivals.ts';
import { tokenOf } from './token-of.ts';

interface Plan {
  port: number;
  slug: string;
  /** Attempts a second; 0 = as many as go. */
  rate: number;
  seconds: number;
  connections: number;
  questions: number;
  /** First person to use. */
  from: number;
  people: number;
  ledger: string;
  /** Milliseconds between two requests of one attempt when paced. */
  gap: number;
  /** attempts = whole attempts; starts = `people` open the round's page and start within `seconds`, each on a line of its own. */
  kind: 'attempts' | 'starts';
  arrivals: ArrivalKind;
}

const plan = JSON.parse(process.argv[2] as string) as Plan;
const ledger = createWriteStream(plan.ledger);
const browser =
  'Host: localhost\r\nUser-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36\r\nAccept: */*\r\nAccept-Language: vi-VN,vi;q=0.9,en;q=0.8\r\nAccept-Encoding: gzip, deflate, br\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\nReferer: http://localhost/\r\n';

interface Answer {
  status: number;
  /** The beginning of a large body, the whole of a small one. */
  body: string;
  /** Seconds after which a busy server asks to come again; 0 = it did not. */
  retryAfter: number;
}

const kept = 4096;
/** What has just arrived, on whichever line: read before the next arrives. */
const arrival = Buffer.allocUnsafe(64 * 1024);

/** One connection: one request at a time, as a browser would. Reads as little of an answer as it can. */
class Line {
  readonly socket: Socket;
  #head = '';
  #status = 0;
  #retryAfter = 0;
  /** Bytes of the body still to come; −1 while the head is not complete. */
  #missing = -1;
  #resolve: ((answer: Answer) => void) | undefined;
  #reject: ((error: Error) => void) | undefined;

  constructor() {
    this.socket = connect({
      port: plan.port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer: arrival,
        callback: (size, bytes) => {
          this.#take(bytes as Buffer, size);
          return true;
        },
      },
    });
    const broken = (error?: Error) => this.#reject?.(error ?? new Error('closed'));
    this.socket.on('error', broken);
    this.socket.on('close', () => broken());
  }

  send(text: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      this.socket.write(text, 'latin1');
    });
  }

  #take(bytes: Buffer, size: number): void {
    const read = Math.min(size, kept);
    if (this.#missing < 0) {
      this.#head += bytes.toString('latin1', 0, read);
      const end = this.#head.indexOf('\r\n\r\n');
      if (end < 0) return;
      const at = this.#head.search(/content-length: /i) + 16;
      const length = at > 15 && at < end ? Number.parseInt(this.#head.slice(at, at + 9), 10) : 0;
      this.#status = Number(this.#head.slice(9, 12));
      this.#retryAfter = Number(/\r\nretry-after: (\d+)/i.exec(this.#head.slice(0, end + 2))?.[1] ?? 0);
      const before = this.#head.length - read;
      this.#missing = length - (size - (end + 4 - before));
      this.#head = this.#head.slice(end + 4);
    } else {
      if (this.#head.length < kept) this.#head += bytes.toString('latin1', 0, read);
      this.#missing -= size;
    }
    if (this.#missing > 0) return;
    const answer = { status: this.#status, body: this.#head, retryAfter: this.#retryAfter };
    this.#missing = -1;
    this.#head = '';
    const resolve = this.#resolve;
    this.#resolve = undefined;
    resolve?.(answer);
  }
}

/** Lines of the ledger not yet handed to the disk. */
let noted: string[] = [];
const note = (line: string): void => {
  noted.push(line);
  if (noted.length < 2000) return;
  ledger.write(noted.join(''));
  noted = [];
};

const idle: Line[] = [];
const waiting: ((line: Line) => void)[] = [];
const takeLine = (): Promise<Line> => {
  const line = idle.pop();
  return line ? Promise.resolve(line) : new Promise((resolve) => waiting.push(resolve));
};
const giveLine = (line: Line): void => {
  const next = waiting.shift();
  if (next) next(line);
  else idle.push(line);
};
if (plan.kind === 'attempts') {
  for (let i = 0; i < plan.connections; i += 1) {
    idle.push(new Line());
    // Opened in steps: the queue of connections not yet accepted is short.
    if (i % 200 === 199) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Milliseconds from the scheduled instant to the acknowledgement (of a start to its paper, when only starts are made). */
const latencies: number[] = [];
/** Milliseconds from the sending of an answer to its acknowledgement: without what was late before it was sent. */
const responses: number[] = [];
/** When attempts were handed in, by the process's clock: the rate is that between the first and the last of a steady run. */
const doneAt: number[] = [];
let [attempts, requests, errors, acknowledged, askedAgain] = [0, 0, 0, 0, 0];
const wrong = new Map<string, number>();

async function request(kind: 'start' | 'answer' | 'hand-in', text: string, due: number): Promise<Answer | null> {
  const line = await takeLine();
  const sentAt = performance.now();
  try {
    const answer = await line.send(text);
    requests += 1;
    if (kind === 'answer') {
      latencies.push(performance.now() - due);
      responses.push(performance.now() - sentAt);
    }
    // Starts only: an answer or a hand-in that is turned away is an error.
    if (kind === 'start' && isAskedAgain(answer)) return answer;
    if (answer.status !== 200) {
      errors += 1;
      const name = `${text.slice(0, 30)} → ${answer.status}`;
      wrong.set(name, (wrong.get(name) ?? 0) + 1);
      return null;
    }
    return answer;
  } catch {
    errors += 1;
    return null;
  } finally {
    giveLine(line);
  }
}

/** The page of a crowd comes back by itself after the seconds it was told. */
const isAskedAgain = ({ status, retryAfter }: Answer): boolean => status === 503 && retryAfter > 0;
const comeAgain = (answer: Answer) => {
  askedAgain += 1;
  return pause(performance.now() + answer.retryAfter * 1000);
};

const pause = (until: number) => {
  const wait = until - performance.now();
  return wait > 1 ? new Promise((resolve) => setTimeout(resolve, wait)) : undefined;
};

async function attempt(person: number, scheduledAt: number): Promise<void> {
  const cookie = `Cookie: phien=${tokenOf(person)}\r\n`;
  const form = 'viec=bat-dau';
  const start = `POST /thi/${plan.slug}/1/bai-lam HTTP/1.1\r\n${browser}${cookie}Origin: http://localhost:${plan.port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${form.length}\r\n\r\n${form}`;
  // Who is asked to come again answers as many moments later.
  let startsAt = scheduledAt;
  let sheet = await request('start', start, startsAt);
  while (sheet && isAskedAgain(sheet)) {
    await comeAgain(sheet);
    startsAt = performance.now();
    sheet = await request('start', start, startsAt);
  }
  const token = sheet && /data-token="([^"]+)"/.exec(sheet.body)?.[1];
  const id = sheet && /data-attempt="(\d+)"/.exec(sheet.body)?.[1];
  if (!token) return;
  const head = `PUT /luot-thi/tra-loi HTTP/1.1\r\n${browser}${cookie}X-Luot-Thi: ${token}\r\nContent-Type: application/json\r\nContent-Length: `;
  for (let question = 1; question <= plan.questions; question += 1) {
    const due = plan.rate > 0 ? startsAt + question * plan.gap : performance.now();
    if (plan.rate > 0) await pause(due);
    const value = 1 + ((person + question) % 4);
    const body = `{"c":[[${question},${question},${value}]]}`;
    const answer = await request('answer', `${head}${body.length}\r\n\r\n${body}`, due);
    if (answer) {
      acknowledged += 1;
      note(`${id} ${question} ${value}\n`);
    }
  }
  const due = plan.rate > 0 ? startsAt + (plan.questions + 1) * plan.gap : performance.now();
  if (plan.rate > 0) await pause(due);
  const done = await request(
    'hand-in',
    `POST /luot-thi/nop HTTP/1.1\r\n${browser}${cookie}X-Luot-Thi: ${token}\r\nContent-Length: 0\r\n\r\n`,
    due,
  );
  if (done) {
    attempts += 1;
    doneAt.push(performance.now());
    note(`${id} done 0\n`);
  }
}

// A server that stops answering must not keep the bench for ever: what came back until then is reported.
setTimeout(() => report(), (plan.seconds + 60) * 1000).unref();

/** Everybody reloads when the round opens: the page, then the start, on a new connection each. */
async function startOnly(person: number, due: number): Promise<void> {
  const line = new Line();
  const cookie = `Cookie: phien=${tokenOf(person)}\r\n`;
  const ask = async (text: string): Promise<boolean> => {
    requests += 1;
    const answer = await line.send(text).catch(() => null);
    if (answer?.status === 200) return true;
    if (answer && isAskedAgain(answer)) {
      await comeAgain(answer);
      return ask(text);
    }
    errors += 1;
    const name = `${text.slice(0, 30)} → ${answer?.status ?? 'cut'}`;
    wrong.set(name, (wrong.get(name) ?? 0) + 1);
    return false;
  };
  const page = await ask(`GET /thi/${plan.slug}/1 HTTP/1.1\r\n${browser}${cookie}\r\n`);
  const form = 'viec=bat-dau';
  const done =
    page &&
    (await ask(
      `POST /thi/${plan.slug}/1/bai-lam HTTP/1.1\r\n${browser}${cookie}Origin: http://localhost:${plan.port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${form.length}\r\n\r\n${form}`,
    ));
  if (done) {
    attempts += 1;
    latencies.push(performance.now() - due);
    doneAt.push(performance.now());
  }
  line.socket.destroy();
}

const started = performance.now();
const end = started + plan.seconds * 1000;
const running = new Set<Promise<void>>();
let person = plan.from;
const launch = (at: number) => {
  const one = (plan.kind === 'starts' ? startOnly : attempt)(person, at).finally(() => running.delete(one));
  person += 1;
  running.add(one);
  return one;
};
if (plan.rate > 0) {
  const count = Math.min(plan.people, Math.ceil(plan.rate * plan.seconds));
  for (const after of arrivals(plan.arrivals, count, plan.seconds)) {
    await pause(started + after);
    void launch(started + after);
  }
} else {
  const oneAfterTheOther = async () => {
    while (performance.now() < end && person < plan.from + plan.people) await launch(performance.now());
  };
  await Promise.all(Array.from({ length: plan.connections }, oneAfterTheOther));
}
await Promise.all(running);
await report();

async function report(): Promise<void> {
  const took = (performance.now() - started) / 1000;
  // The first and the last tenth are the run-in and the tail.
  const first = doneAt[Math.floor(doneAt.length * 0.1)] ?? 0;
  const last = doneAt[Math.floor(doneAt.length * 0.9)] ?? 0;
  const steady = last > first ? (doneAt.length * 0.8) / ((last - first) / 1000) : 0;
  await new Promise<void>((resolve) => ledger.end(noted.join(''), () => resolve()));
  const at = (values: number[], share: number) => {
    values.sort((a, b) => a - b);
    return Math.round((values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0) * 100) / 100;
  };
  const unanswered = running.size;
  console.log(
    JSON.stringify({
      attempts,
      requests,
      errors: errors + unanswered,
      acknowledged,
      askedAgain,
      seconds: took,
      steady,
      cpu: process.cpuUsage(),
      p50: at(latencies, 0.5),
      p99: at(latencies, 0.99),
      responseP50: at(responses, 0.5),
      responseP99: at(responses, 0.99),
      wrong: [...wrong].slice(0, 10),
    }),
  );
  process.exit(0);
}
