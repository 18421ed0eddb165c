/**
 * The answer sheet awake. Every choice goes into the device's journal first, then to the server, and is called saved
 * only when the server has acknowledged exactly it. Without this script the sheet is a plain form.
 */
import { createClock } from './clock.ts';
import type { Entry } from './journal.ts';
import { forgetOnDevice, keepOnDevice } from './keep.ts';
import { ask, closed, createLine, type Job, type Reply, sendEntries, sendLeftovers, together } from './line.ts';
import { toggleFlag, valueOnPage } from './marks.ts';
import { byId, data, form, make, memory, questionOf, root, text } from './page.ts';
import { banner, type Elsewhere, elsewherePanel, handingPanel, receiptPanel, timeUpPanel } from './panels.ts';
import {
  adopt,
  choose,
  countQuestions,
  drop,
  forgetJournal,
  loadPending,
  me,
  numberAnew,
  pending,
  putLast,
  rememberWindow,
  setFlying,
  unsent,
} from './pending.ts';
import { createStatus } from './status.ts';
import { createViews } from './views.ts';
import { identify, takeOver } from './window.ts';

/** Doing → handing (the person) or over (time) → done. Elsewhere: another window writes. */
let mode: 'doing' | 'elsewhere' | 'handing' | 'over' | 'done' = 'doing';
let where: Elsewhere = { here: false };
/** Sent under numbers that stand already for something else (a duplicated tab): numbered anew after the next claim. */
let clashed: Entry[] = [];
/** Entries in one request: one at a time once the server could make nothing of several. */
let most = 100;
/** The server has said who writes. */
let claimed = false;
let taking = false;
let looking = false;
let handingIn = false;
/** Seconds after which the state is asked for when nothing else was. */
let lookEvery = 25;
/** Answers that came too late: told to the person, and to the organisers as evidence. */
let lost = 0;
const reports: { kind: string; count: number }[] = [];

root.classList.add('script');
// The sheet came as the answer to a form: a reload asks for it again instead of sending the form again.
history.replaceState(null, '', location.href);

const status = createStatus();
const views = createViews(handIn);
const clock = createClock(timeUp, lookAgain);
const line = createLine(nextJob, show);
const ready = start();

async function start(): Promise<void> {
  const { others, window } = await loadPending();
  views.draw();
  if (memory.get('handing')) handIn();
  void begin(others, window);
}

/** Learns who this window is, and opens the line. */
async function begin(others: Entry[], window: string | null): Promise<void> {
  const { key, alone } = await identify(window, () => beElsewhere({ here: true }));
  me.key = key;
  where.here = !alone;
  await line.kick();
  await sendLeftovers(others, drop);
  await keepOnDevice();
}

function nextJob(): Job | null {
  if (mode === 'done' || !me.key) return null;
  if (!claimed) return claim;
  if (pending.length > 0) return save(together(pending, most));
  if (reports.length > 0) return report;
  if (looking) return look;
  return handingIn ? finish : null;
}

const claim: Job = {
  ask: () => ask('POST', data.window, me.token, { window: me.key, take: taking }),
  async done(reply) {
    const { status, body } = reply;
    if (status === 401) return old();
    if (status === 200 && !body.state) return false;
    claimed = true;
    const mine = body.state === 'yours';
    if (body.state === 'elsewhere') beElsewhere({ ...body, here: where.here });
    if (body.state === 'handed-in') await tooLate('unsent');
    if (mine) {
      taking = false;
      me.epoch = body.epoch;
      me.token = body.token;
      const { values: stored, prediction, sequence } = body.answers;
      adopt([prediction === null ? 0 : prediction + 1, ...stored], sequence);
      if (mode === 'elsewhere') resume();
      heard(reply);
    }
    const again = clashed;
    clashed = [];
    await numberAnew(again, (entry) => (mine ? ++me.counter : entry.counter + 4096), mine);
    // Before anything is called saved: who closes the window at that moment and comes back is the same device.
    if (mine) await rememberWindow();
  },
};

const save = (entries: Entry[]): Job => ({
  ask() {
    setFlying(entries);
    return sendEntries(entries).finally(() => setFlying([]));
  },
  async done(reply) {
    const { state } = reply.body;
    if (state === 'saved') {
      status.acknowledged(countQuestions(entries));
      await drop(entries);
      return heard(reply);
    }
    if (closed(reply)) return tooLate(reply.status === 410 ? 'late' : 'unsent');
    if (state === 'clash') {
      clashed = entries;
      claimed = false;
      return true;
    }
    if (reply.status === 401)
      return entries[0]!.token === me.token ? old() : numberAnew(entries, () => ++me.counter, true);
    if (reply.status === 400) {
      most = 1;
      putLast(entries);
    }
    return false;
  },
});

const report: Job = {
  ask: () => ask('POST', data.trouble, me.token, reports[0]),
  done: () => reports.shift(),
};

const look: Job = {
  ask: () => ask('GET', data.state, me.token),
  done(reply) {
    if (reply.status === 401) return old();
    if (closed(reply)) return tooLate(reply.status === 410 ? 'late' : 'unsent');
    if (reply.body.state !== 'open') return false;
    looking = false;
    return heard(reply);
  },
};

const finish: Job = {
  ask: () => ask('POST', data.handIn, me.token, { c: [] }),
  done({ status, body }) {
    if (status === 401) return old();
    if (body.state !== 'handed-in') return false;
    const byTime = mode === 'over';
    mode = 'done';
    clock.stop();
    memory.clear();
    void forgetJournal();
    void forgetOnDevice();
    root.classList.add('finished');
    views.cover(() => receiptPanel(body, byTime, lost));
    return true;
  },
};

/** Every answer of the server carries the time left and who writes. */
function heard({ body, took }: Reply): void {
  clock.set(body.left, took);
  lookEvery = body.look;
  if (body.epoch > me.epoch) beElsewhere({ here: false });
  if (mode !== 'over') return;
  looking = false;
  if (body.left > 0) resume();
  else handingIn = true;
}

/** No answers are taken any more: what is still here is lost, said so, and the receipt is fetched. */
async function tooLate(kind: 'late' | 'unsent'): Promise<void> {
  const count = countQuestions(pending);
  lost += count;
  if (count > 0) reports.push({ kind, count });
  await drop(pending);
  looking = false;
  handingIn = true;
  mode = kind === 'late' ? 'over' : 'handing';
  cover();
}

function handIn(): void {
  if (mode !== 'doing') return;
  mode = 'handing';
  handingIn = true;
  memory.set('handing', '1');
  cover();
  void line.kick();
}

function resume(): void {
  mode = 'doing';
  handingIn = false;
  memory.set('handing', '');
  views.cover(null);
  show();
}

function beElsewhere(now: Elsewhere): void {
  if (mode === 'over' || mode === 'done' || (mode === 'elsewhere' && !now.since)) return;
  mode = 'elsewhere';
  handingIn = false;
  where = now;
  cover();
  show();
}

async function take(): Promise<void> {
  taking = true;
  claimed = false;
  if (where.here) await takeOver(() => beElsewhere({ here: true }));
  await line.kick();
}

/** The last seconds: what is here is sent, then the paper is handed in. An extension that came meanwhile resumes it. */
function timeUp(): void {
  // Another window that writes hands in itself; a guess of the time left ends nothing.
  if (mode === 'over' || mode === 'done' || mode === 'elsewhere' || clock.isGuess()) return;
  mode = 'over';
  looking = true;
  cover();
  void line.kick();
}

function lookAgain(): void {
  looking = true;
  void line.kick();
}

/** What stands in place of the questions, and what it said about the network when drawn. */
let coveredCut = false;
function cover(): void {
  coveredCut = line.cut;
  views.cover(() => {
    if (mode === 'elsewhere') return elsewherePanel(where, take);
    return mode === 'over' ? timeUpPanel(line.cut) : handingPanel(line.cut, resume);
  });
}

function show(): void {
  const { failures, cut } = line;
  status.show({ unsent: countQuestions(unsent()), known: claimed, failures, cut, elsewhere: mode === 'elsewhere' });
  if ((mode === 'handing' || mode === 'over') && coveredCut !== cut) cover();
}

/** The token is not ours any more (a new server key): only a fresh page helps. */
function old(): void {
  line.stopped = true;
  banner(
    false,
    text.old,
    text.kept(countQuestions(unsent())),
    ' ',
    make('a', { href: location.pathname }, text.reload),
  );
}

/** The prediction is kept at every key and sent after a pause; what is typed is never rewritten. */
async function predict(): Promise<void> {
  await ready;
  const field = byId<HTMLInputElement>('f-q0');
  if (!field || mode !== 'doing') return;
  const value = valueOnPage(0);
  byId('f-q0-loi').hidden = value !== null;
  field.setAttribute('aria-invalid', String(value === null));
  if (value === null) return;
  const written = choose(0, value);
  show();
  await written;
  line.later(600);
}

form.addEventListener('change', async ({ target }) => {
  const input = target as HTMLInputElement;
  if (input.type === 'text') return void line.kick();
  const question = Number(input.name.slice(1));
  const value = valueOnPage(question)!;
  input.dataset.wait = '';
  await ready;
  const written = choose(question, value);
  show();
  await written;
  delete input.dataset.wait;
  void line.kick();
});
form.addEventListener('input', (event) => {
  if ((event.target as HTMLInputElement).type === 'text' && !(event as InputEvent).isComposing) void predict();
});
form.addEventListener('compositionend', () => void predict());
form.addEventListener('click', ({ target }) => {
  if ((target as Element).closest('.flag')) toggleFlag(questionOf(target));
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  if ((event.submitter as HTMLButtonElement | null)?.value === 'nop') location.hash = '#xem-lai';
});

addEventListener('online', lookAgain);
addEventListener('offline', () => {
  line.cut = true;
  line.failures ||= 1;
  show();
  line.later(1000);
});
addEventListener('pageshow', (event) => {
  // Back from the browser's memory: another window may have written since.
  if (event.persisted) {
    claimed = false;
    lookAgain();
  }
});
/** What waits, is on its way or is just being written down goes once more, beside all else: repeats do no harm. */
function leave(): void {
  const rest = together(unsent());
  if (claimed && rest[0]) void sendEntries(rest);
}

addEventListener('pagehide', leave);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') lookAgain();
  else leave();
});
setInterval(() => {
  if (line.failures === 0 && performance.now() - line.heard > lookEvery * 1000) lookAgain();
}, 1000);
