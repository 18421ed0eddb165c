import { formats } from '../../platform/format/formats.ts';
import { Refusal } from '../../platform/refusal.ts';

/** Too many codes were asked for. Says the same for addresses with and without an account. */
export const askedTooOften = (until: Date) =>
  new Refusal(
    'sign-in.asked-too-often',
    429,
    `Đã xin mã quá nhiều lần. Hãy dùng mã mới nhất, hoặc xin lại sau ${formats('vi').time(until)}.`,
    `Too many codes were asked for. Use the latest one, or ask again after ${formats('en').time(until)}.`,
  );

export const triedTooOften = (until: Date) =>
  new Refusal(
    'sign-in.tried-too-often',
    429,
    `Trình duyệt này đã nhập sai nhiều lần. Hãy thử lại sau ${formats('vi').time(until)}.`,
    `Too many wrong entries in this browser. Try again after ${formats('en').time(until)}.`,
  );
