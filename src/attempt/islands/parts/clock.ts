import { all, data, fromDevice, make, memory, picture, say, text, timeOfDay, two } from './page.ts';

/** Minutes and seconds at which readers are told; the last two at once. */
const announced = [600, 300, 60, 30];

/**
 * The countdown. It counts from the milliseconds the server gave, with the browser's steady counter; the clock of the
 * device is never asked what time it is.
 */
export function createClock(atZero: () => void, lookAgain: () => void) {
  /** On the steady counter. */
  let end = 0;
  /** The same instant as the server's clock tells it. */
  let deadline = Number(data.end);
  let shown = -1;
  let hidden = memory.get('clock') === 'hidden';
  /** Only a guess until the server answers: this document was kept on the device. */
  let guessed = fromDevice;
  let wall = Date.now() - performance.now();

  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  end = guessed ? performance.now() + keptLeft() : (navigation?.responseStart ?? performance.now()) + Number(data.left);

  const left = () => Math.max(0, end - performance.now());
  const spoken = (seconds = Math.ceil(left() / 1000)) => text.left(Math.floor(seconds / 60), seconds % 60);

  const timers = all('.timer');
  const toggles = timers.map((timer) => {
    const hide = () => {
      hidden = !hidden;
      memory.set('clock', hidden ? 'hidden' : '');
      shown = -1;
      show();
    };
    const tell = () => {
      say('');
      setTimeout(say, 50, spoken());
    };
    const toggle = make('button', { type: 'button', class: 'timer-toggle', click: hide }, picture('eye'));
    timer.after(toggle, make('button', { type: 'button', class: 'timer-ask', click: tell }, text.askClock));
    return toggle;
  });

  function show(): void {
    const seconds = Math.ceil(left() / 1000);
    if (seconds === shown) return;
    const before = shown;
    shown = seconds;
    const last = seconds <= 60;
    for (const timer of timers) {
      timer.querySelector('.timer-text')!.textContent = asDigits(seconds);
      timer.setAttribute('aria-label', `${text.timeLeft} ${asDigits(seconds)}`);
      if (timer.classList.contains('last') !== last)
        timer.querySelector('.icon')?.replaceWith(picture(last ? 'warning' : 'clock'));
      timer.classList.toggle('soon', !last && seconds <= 300);
      timer.classList.toggle('last', last);
      timer.hidden = hidden && !last;
    }
    for (const toggle of toggles) {
      toggle.setAttribute('aria-label', hidden ? text.showClock : text.hideClock);
      toggle.hidden = last;
    }
    const passed = announced.find((mark) => before > mark && seconds <= mark);
    if (passed && seconds > 0) say(spoken(passed), passed <= 60);
  }

  const tick = () => {
    show();
    // The steady counter stands still while some devices sleep; the other clock then jumps: ask, believe neither.
    const jump = Date.now() - performance.now() - wall;
    if (Math.abs(jump) > 5000) {
      wall += jump;
      lookAgain();
    }
    if (left() === 0) atZero();
  };
  const ticking = setInterval(tick, 250);
  const atEnd = document.querySelector('.sheet-side .note');
  show();

  return {
    isGuess: () => guessed,
    /** Takes the milliseconds left that an answer carried; `took` is how long the question and its answer travelled. */
    set(milliseconds: number, took: number): void {
      const fresh = performance.now() - took / 2 + milliseconds;
      memory.set('left', `${milliseconds},${Date.now()}`);
      const change = fresh - end;
      if (Math.abs(change) < 700 && !guessed) return;
      end = fresh;
      if (Math.abs(change) > 5000 && !guessed) {
        deadline += change;
        if (atEnd) atEnd.textContent = text.before(timeOfDay(deadline));
        say(`${text.moved} ${spoken()}.`);
      }
      guessed = false;
      shown = -1;
      show();
    },
    stop: () => clearInterval(ticking),
  };
}

/** What was left when the server last said so, less the time since then on this device: for a reload without network. */
function keptLeft(): number {
  const [left = Number(data.left), at = 0] = (memory.get('left') ?? '').split(',').map(Number);
  return at ? Math.max(0, left - Math.max(0, Date.now() - at)) : left;
}

/** 18:42 · 2:05:00 from a hundred minutes on */
function asDigits(seconds: number): string {
  const minutes = seconds < 6000 ? two(seconds / 60) : `${Math.floor(seconds / 3600)}:${two((seconds / 60) % 60)}`;
  return `${minutes}:${two(seconds % 60)}`;
}
