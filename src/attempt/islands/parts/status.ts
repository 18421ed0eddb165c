import { all, byId, make, picture, say, text } from './page.ts';
import { banner } from './panels.ts';

export interface Condition {
  /** Questions whose newest answer the server has not acknowledged. */
  unsent: number;
  /** The server has told what it has. */
  known: boolean;
  /** Failures one after the other; `cut` = the last one was no answer at all. */
  failures: number;
  cut: boolean;
  elsewhere: boolean;
}

const looks = {
  saving: ['wait', 's-faint'],
  saved: ['check', 's-good'],
  unsent: ['wifi-off', 's-warn'],
  elsewhere: ['phone', 's-bad'],
} as const;

/** "Đang lưu…", "Đã lưu", "3 câu chưa gửi", "Mở trên máy khác" in their one place, and the banner while cut off. */
export function createStatus() {
  let word = text.saving;
  let chosen = false;
  /** What the banner says of the trouble, and stands still while it says the same; empty = there is none. */
  let trouble = '';
  let sentSince = 0;
  let savedSaid = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  /** Choosing fast is told once: at most every ten seconds. */
  function saySaved(): void {
    clearTimeout(waiting);
    const wait = savedSaid + 10_000 - performance.now();
    if (savedSaid && wait > 0) {
      waiting = setTimeout(saySaved, wait);
      return;
    }
    savedSaid = performance.now();
    say('');
    setTimeout(() => word === text.saved && say(word), 100);
  }

  function showWord(is: keyof typeof looks, label: string): void {
    if (label === word) return;
    const [icon, colour] = looks[is];
    for (const place of all('.saved')) {
      place.className = `status saved ${colour}`;
      place.replaceChildren(picture(icon), ' ', make('span', '', label));
    }
    word = label;
    // Only what was chosen here is told, not the state a page opens in.
    if (is === 'saved' && chosen) saySaved();
  }

  return {
    /** Counts what was acknowledged while cut off, for "Đã gửi 3 câu trả lời". */
    acknowledged(count: number): void {
      if (trouble) sentSince += count;
    },
    show({ unsent, known, failures, cut, elsewhere }: Condition): void {
      // A server that asks to come again is no news before the third time.
      const now = cut || failures > 2;
      const over = trouble !== '' && !now && failures + unsent === 0;
      chosen = !over && (chosen || unsent > 0);
      if (elsewhere) showWord('elsewhere', text.elsewhere);
      else if (unsent === 0 && (known || failures > 0)) showWord('saved', text.saved);
      else if (failures === 0) showWord('saving', text.saving);
      else showWord('unsent', text.unsent(unsent));

      if (now) {
        const [bold, rest] = cut ? [text.offline, text.kept(unsent)] : [text.busy, text.keptBusy(unsent)];
        if (trouble !== rest) banner(false, bold, rest);
        if (!trouble) {
          sentSince = 0;
          say(`${bold} ${rest}`, true);
        }
        trouble = rest;
      } else if (over) {
        banner(true, text.online, text.sent(sentSince));
        say('', true);
        say(`${text.online} ${text.sent(sentSince)}`.trim());
        setTimeout(() => !trouble && byId('bang').replaceChildren(), 6000);
        trouble = '';
      }
    },
  };
}
