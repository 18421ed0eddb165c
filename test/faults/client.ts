// The people: a process of its own, one keep-alive connection each, everything they saw written to a ledger. A choice is
// "saved" only after the server's word; what was not acknowledged is sent again until it is, however long that takes.
// Commands come as lines on stdin: mark N, cut SHARE MS, vanish SHARE, hand-in AT, stop.
import { createInterface } from 'node:readline';
import { tokenOf } from '../load/token-of.ts';
import { Ledger } from './ledger.ts';
import { type Answer, Line } from './line.ts';
import { pause, randomFrom } from './random.ts';

export interface ClientPlan {
  host: string;
  ports: number[];
  /** What browsers send as Origin. */
  origin: string;
  slug: string;
  clients: number;
  /** Choices a second of all together. */
  rate: number;
  questions: number;
  /** Choices in one attempt: people change their minds. */
  choices: number;
  seed: number;
  from: number;
  people: number;
  ledger: string;
  /** Milliseconds without an answer after which the connection is given up. */
  patience: number;
  /** Controls: `sent` calls a choice saved once it has left; `forgets` drops what was not acknowledged when cut off. */
  fault?: 'sent' | 'forgets';
}

const plan = JSON.parse(process.argv[2] as string) as ClientPlan;
const ledger = new Ledger(plan.ledger);
const random = randomFrom(plan.seed);
const browser =
  'User-Agent: Mozilla/5.0 (Linux; Android 10; K) Chrome/120.0.0.0 Mobile Safari/537.36\r\nAccept: */*\r\nAccept-Language: vi-VN,vi;q=0.9\r\nSec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: cors\r\n';
const host = `Host: ${new URL(plan.origin).host}\r\n`;

let nextPerson = plan.from;
let stopAt = Number.POSITIVE_INFINITY;
let handInAt = Number.POSITIVE_INFINITY;
let [attempts, handedIn, refusedStarts, wrong] = [0, 0, 0, 0];
const problems = new Map<string, number>();
const marks: { name: string; at: number }[] = [];

interface Change {
  question: number;
  counter: number;
  value: number;
  chosenAt: number;
}

/** Somebody with a phone: one attempt after another, each by another person. */
class Sitter {
  readonly number: number;
  readonly line: Line;
  /** No network until then. */
  cutUntil = 0;
  gone = false;
  pending: Change[] = [];
  /** Every fourth is a page that does not say when it sends for the second time. */
  readonly saysAgain: boolean;

  constructor(number: number) {
    this.number = number;
    this.saysAgain = number % 4 !== 0;
    this.line = new Line(plan.host, plan.ports, number);
  }

  async sit(): Promise<void> {
    await pause(random() * Math.min(3000, plan.clients * 4));
    while (
      Date.now() < stopAt &&
      handInAt === Number.POSITIVE_INFINITY &&
      !this.gone &&
      nextPerson < plan.from + plan.people
    ) {
      const person = nextPerson++;
      const sheet = await this.#start(person);
      if (sheet) await this.#take(sheet, person);
    }
  }

  /** Sends until there is an answer that decides; null when told to stop or gone. `text` is told the number of tries. */
  async #ask(
    text: string | ((tries: number) => string),
    note: (state: 'SENT' | 'UNKNOWN', sentAt: number) => void,
    mayForget = false,
  ): Promise<Answer | null> {
    for (let tries = 0; !this.gone; tries += 1) {
      if (Date.now() > stopAt + 20_000) return null;
      const away = this.cutUntil - Date.now();
      if (away > 0) {
        if (mayForget && plan.fault === 'forgets') return forgotten;
        await pause(away);
        continue;
      }
      note('SENT', Date.now());
      let retryAfter = 0;
      try {
        const trusts = mayForget && plan.fault === 'sent' ? () => note('SENT', -1) : undefined;
        const answer = await this.line.send(typeof text === 'string' ? text : text(tries), plan.patience, trusts);
        if (answer.status < 500) return answer;
        retryAfter = answer.retryAfter * 1000;
      } catch {
        // Lost: what the server did is not known.
      }
      note('UNKNOWN', Date.now());
      if (mayForget && plan.fault) return forgotten;
      // Full jitter, as the sheet does, so that those who lost the server together do not come back together.
      await pause(Math.max(retryAfter * random(), random() * Math.min(4000, 150 * 2 ** tries)));
    }
    return null;
  }

  async #start(person: number): Promise<{ token: string; attempt: string; cookie: string } | null> {
    const cookie = `Cookie: phien=${tokenOf(person)}\r\n`;
    const form = 'viec=bat-dau';
    const event = { client: this.number, question: 'start', sequence: 0, value: person } as const;
    const answer = await this.#ask(
      `POST /thi/${plan.slug}/1/bai-lam HTTP/1.1\r\n${host}${browser}${cookie}Origin: ${plan.origin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${form.length}\r\n\r\n${form}`,
      (state, at) => at >= 0 && ledger.add({ ...event, attempt: `p${person}`, state }),
    );
    const token = answer && /data-token="([^"]+)"/.exec(answer.body)?.[1];
    const attempt = answer && /data-attempt="(\d+)"/.exec(answer.body)?.[1];
    if (!token || !attempt) {
      if (answer) {
        refusedStarts += 1;
        this.#note(`start ${answer.status}`);
      }
      return null;
    }
    attempts += 1;
    ledger.add({ ...event, attempt, state: 'ACK' });
    return { token, attempt, cookie };
  }

  async #take(sheet: { token: string; attempt: string; cookie: string }, _person: number): Promise<void> {
    this.pending = [];
    let sending: Promise<boolean> | undefined;
    let refused = false;
    /** Choices held back on purpose: their time counts from when they may leave. */
    const held: Change[] = [];
    const kick = () => {
      for (const change of held) change.chosenAt = performance.now();
      held.length = 0;
      sending ??= this.#save(sheet)
        .then((ok) => {
          if (!ok) refused = true;
          return ok;
        })
        .finally(() => {
          sending = undefined;
        });
    };
    const gap = (plan.clients / plan.rate) * 1000;
    const early = random() * 2500;
    let due = performance.now();
    for (let counter = 1; counter <= plan.choices && !refused && !this.gone; counter += 1) {
      due += gap * (0.5 + random());
      await pause(due - performance.now());
      if (Date.now() >= Math.min(stopAt, handInAt - early)) break;
      const question = 1 + Math.floor(random() * plan.questions);
      const change = { question, counter, value: Math.floor(random() * 4.9), chosenAt: performance.now() };
      ledger.add({ ...this.#event(sheet, change), state: 'CHOSEN' });
      this.pending.push(change);
      // Every twentieth choice waits for company; the last may leave with the hand-in.
      if (random() > 0.05) kick();
      else held.push(change);
    }
    while (sending) await sending;
    if (Date.now() >= stopAt || refused || this.gone) {
      if (this.pending.length > 0 && !refused && !this.gone) await this.#save(sheet);
      return;
    }
    await this.#handIn(sheet);
  }

  /** Sends all that waits, together; false when the server said no. */
  async #save(sheet: { token: string; attempt: string; cookie: string }): Promise<boolean> {
    while (this.pending.length > 0) {
      const changes = this.pending.slice(0, 250);
      let sentAt = 0;
      const answer = await this.#ask(
        (tries) => {
          const body = bodyOf(changes, tries > 0 && this.saysAgain);
          return `PUT /luot-thi/tra-loi HTTP/1.1\r\n${host}${browser}${sheet.cookie}X-Luot-Thi: ${sheet.token}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
        },
        (state, at) => {
          if (at >= 0) sentAt = at;
          this.#noteAll(sheet, changes, at < 0 ? 'ACK' : state);
        },
        true,
      );
      if (!answer) return false;
      if (answer === forgotten) {
        this.pending = [];
        return true;
      }
      if (answer.status !== 200) {
        this.#note(`save ${answer.status} ${answer.body.slice(0, 60)}`);
        this.#noteAll(sheet, changes, 'FAIL');
        return false;
      }
      if (plan.fault !== 'sent') this.#noteAll(sheet, changes, 'ACK');
      this.pending.splice(0, changes.length);
      tellMarks(sentAt);
    }
    return true;
  }

  async #handIn(sheet: { token: string; attempt: string; cookie: string }): Promise<void> {
    const changes = this.pending;
    const body = changes.length > 0 ? bodyOf(changes) : '';
    const event = {
      client: this.number,
      attempt: sheet.attempt,
      question: 'hand-in',
      sequence: 0,
      value: changes.length,
    } as const;
    const chosenAt = performance.now();
    const answer = await this.#ask(
      `POST /luot-thi/nop HTTP/1.1\r\n${host}${browser}${sheet.cookie}X-Luot-Thi: ${sheet.token}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      (state, at) => {
        if (at < 0) return;
        ledger.add({ ...event, state });
        this.#noteAll(sheet, changes, state);
      },
    );
    if (!answer) return;
    const code = /"code":"([A-Z2-7]+)"/.exec(answer.body)?.[1];
    if (answer.status !== 200 || !code) {
      this.#note(`hand-in ${answer.status} ${answer.body.slice(0, 60)}`);
      ledger.add({ ...event, state: 'FAIL' });
      return;
    }
    handedIn += 1;
    // Time may have closed the paper before: then the receipt is that one's, and it says nothing of these changes.
    this.#noteAll(sheet, changes, 'ACK');
    ledger.add({ ...event, state: 'ACK', receipt: code, milliseconds: performance.now() - chosenAt });
    this.pending = [];
  }

  #event(sheet: { attempt: string }, { question, counter, value }: Change) {
    return { client: this.number, attempt: sheet.attempt, question, sequence: counter, value };
  }

  #noteAll(sheet: { attempt: string }, changes: readonly Change[], state: 'SENT' | 'ACK' | 'FAIL' | 'UNKNOWN'): void {
    const now = performance.now();
    for (const change of changes)
      ledger.add({ ...this.#event(sheet, change), state, milliseconds: now - change.chosenAt });
  }

  #note(what: string): void {
    wrong += 1;
    problems.set(what, (problems.get(what) ?? 0) + 1);
  }
}

/** What the control that forgets goes on with after a lost connection. */
const forgotten: Answer = { status: 0, body: '', retryAfter: 0 };

const bodyOf = (changes: readonly Change[], again = false): string =>
  `{"c":[${changes.map(({ question, counter, value }) => `[${question},${counter},${value}]`).join(',')}]${again ? ',"again":1' : ''}}`;

function tellMarks(sentAt: number): void {
  while (marks[0] && sentAt >= marks[0].at) {
    const { name, at } = marks.shift()!;
    say({ mark: name, ms: Date.now() - at });
  }
}

const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);
const sitters = Array.from({ length: plan.clients }, (_, number) => new Sitter(number));
const some = (share: number) => sitters.filter(() => random() < share);

createInterface({ input: process.stdin }).on('line', (line) => {
  const [command, first = '', second = ''] = line.split(' ');
  if (command === 'mark') marks.push({ name: first, at: Date.now() });
  else if (command === 'stop') stopAt = Date.now();
  else if (command === 'hand-in') handInAt = Number(first);
  else if (command === 'cut')
    for (const sitter of some(Number(first))) {
      // Back at a random instant within the given time, but not at once.
      sitter.cutUntil = Date.now() + Number(second) * (0.2 + 0.8 * random());
      sitter.line.drop();
    }
  else if (command === 'vanish')
    for (const sitter of some(Number(first))) {
      sitter.gone = true;
      sitter.line.drop();
      const other = new Sitter(plan.clients + sitter.number);
      sitters[sitter.number] = other;
      running.push(other.sit());
    }
});

const running = sitters.map((sitter) => sitter.sit());
for (let at = 0; at < running.length; at += 1) await running[at];
ledger.close();
say({ done: true, attempts, handedIn, refusedStarts, wrong, problems: Object.fromEntries(problems), ...ledger.counts });
process.exit(0);
