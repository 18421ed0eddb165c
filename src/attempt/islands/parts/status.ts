import { all, byId, make, picture, say, text } from './page.ts';
import { banner } from './panels.ts';

export interface Condition {
  /** Questions whose newest answer the server has not acknowledged. */
  unsent: number;
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
  let word = '';
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
    setTimeout(() => word === 'saved' && say(text.saved), 100);
  }

  function showWord(is: keyof typeof looks, label: string): void {
    const [icon, colour] = looks[is];
    for (const place of all('.saved')) {
      if (place.textContent?.trim() === label && place.classList.contains(colour)) continue;
      place.className = `status saved ${colour}`;
      place.replaceChildren(picture(icon), ' ', make('span', {}, label));
    }
    if (is === 'saved' && word && word !== 'saved') saySaved();
    word = is;
  }

  return {
    /** Counts what was acknowledged while cut off, for "Đã gửi 3 câu trả lời". */
    acknowledged(count: number): void {
      if (trouble) sentSince += count;
    },
    show({ unsent, failures, cut, elsewhere }: Condition): void {
      if (elsewhere) showWord('elsewhere', text.elsewhere);
      else if (unsent === 0) showWord('saved', text.saved);
      else if (failures === 0) showWord('saving', text.saving);
      else showWord('unsent', text.unsent(unsent));

      // A server that asks to come again is no news before the third time.
      const now = cut ? 'cut' : failures > 2 ? 'busy' : '';
      if (now) {
        if (now === 'cut') banner('warn', 'wifi-off', text.offline, text.kept(unsent));
        else banner('warn', 'wifi-off', text.busy, text.keptBusy(unsent));
        if (!trouble) {
          sentSince = 0;
          if (now === 'cut') say(text.offlineSaid, true);
        }
      } else if (trouble && failures === 0 && unsent === 0) {
        banner('well', 'check', text.online, text.sent(sentSince));
        say('', true);
        say(`${text.online} ${text.sent(sentSince)}`.trim());
        savedSaid = performance.now();
        setTimeout(() => !trouble && byId('bang').replaceChildren(), 6000);
      } else return;
      trouble = now;
    },
  };
}
