import { type Problem, Refusal } from '../platform/refusal.ts';
import type { ItemAct, ItemState } from './item-state.ts';
import { actName, stateName } from './words.ts';

/** The expected "no" of the item bank. */
export const noSuchBank = () =>
  new Refusal('bank.unknown', 404, 'Không thấy ngân hàng câu hỏi này.', 'No such item bank.');

export const noSuchItem = () => new Refusal('item.unknown', 404, 'Không thấy câu hỏi này.', 'No such item.');

export const bankNameTaken = (name: string) =>
  new Refusal(
    'bank.name-taken',
    409,
    `Đã có ngân hàng tên “${name}”. Hãy đặt tên khác.`,
    `There is already a bank named “${name}”. Choose another name.`,
  );

export const ownItem = () =>
  new Refusal(
    'item.own',
    403,
    'Câu này do bạn viết hoặc sửa. Người khác thẩm định câu này.',
    'You wrote or changed this item. Somebody else appraises it.',
  );

export const notInState = (act: ItemAct, state: ItemState) =>
  new Refusal(
    'item.state',
    409,
    `Câu này nay ở trạng thái “${stateName(state, 'vi')}” nên không ${actName(act, 'vi').toLowerCase()} được nữa. Hãy tải lại trang.`,
    `The item is now “${stateName(state, 'en')}”. Reload the page.`,
  );

export const changedMeanwhile = () =>
  new Refusal(
    'item.changed-meanwhile',
    409,
    'Câu này vừa được người khác sửa. Hãy tải lại trang để xem bản mới.',
    'Somebody else has just changed this item. Reload the page to see the new version.',
  );

export const reasonMissing = () =>
  new Refusal('item.reason-missing', 422, 'Hãy ghi lý do.', 'Write the reason.', [
    { where: 'reason', code: 'item.reason-missing', message: 'Hãy ghi lý do.', severity: 'error' },
  ]);

export const itemInvalid = (problems: Problem[]) =>
  new Refusal('item.invalid', 422, 'Câu hỏi chưa lưu được.', 'The item cannot be saved yet.', problems);

export const itemAlreadyThere = (code: string) =>
  new Refusal(
    'item.duplicate',
    409,
    `Ngân hàng đã có câu này: mã ${code}.`,
    `The bank already holds this item: ${code}.`,
    [{ where: 'stem', code: 'item.duplicate', message: `Ngân hàng đã có câu này: mã ${code}.`, severity: 'error' }],
  );

export const blueprintLacking = (problems: Problem[]) =>
  new Refusal(
    'pool.lacking',
    409,
    `Ngân hàng chưa đủ câu cho ma trận đề. ${problems.map(({ message }) => message).join(' ')}`,
    'The bank does not hold enough items for the blueprint.',
    problems,
  );

export const importGone = () =>
  new Refusal(
    'import.gone',
    404,
    'Bản xem trước này không còn. Hãy chọn lại tệp.',
    'This preview is gone. Choose the file again.',
  );
