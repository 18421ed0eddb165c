import { Refusal } from '../../platform/refusal.ts';
import type { Role } from '../roles.ts';

/** Where a right is to hold, with the units above it; an empty path = the whole organisation or installation. */
export interface Where {
  path: readonly number[];
}

/** Who gives or ends it: by which role, and within which unit's subtree (null = the whole organisation). */
export interface Giver {
  role: string;
  within: number | null;
}

/** Rights over one's own people only: whoever runs the contest names them. */
const ofUnits: readonly Role[] = ['focal-point', 'head-of-unit'];

/**
 * May this person give or end this right? Operators: any. Organisers: any but the operator's, the secretariat: focal
 * points and heads of unit, both inside their own subtree. The shell may do all. `true` or the reason why not.
 */
export function mayChangeRight(giver: Giver, role: Role, where: Where): true | Refusal {
  if (giver.role === 'operator' || giver.role === 'command-line') return true;
  const names = giver.role === 'secretariat' && ofUnits.includes(role) && where.path.length > 0;
  if (giver.role !== 'organiser' && !names) return notYours();
  if (role === 'operator') return operatorOnly();
  if (giver.within !== null && !where.path.includes(giver.within)) return outside();
  return true;
}

/** The last operator stays: nobody could let another one in. */
export const mayEndOperator = (operators: number): true | Refusal => (operators > 1 ? true : lastOperator());

const notYours = () =>
  new Refusal(
    'right.not-yours',
    403,
    'Chỉ Ban Tổ chức và người vận hành cấp hoặc kết thúc quyền.',
    'Only organisers and operators give or end rights.',
  );
const operatorOnly = () =>
  new Refusal(
    'right.operator-only',
    403,
    'Chỉ người vận hành cấp được quyền người vận hành.',
    'Only an operator makes another operator.',
  );
const outside = () =>
  new Refusal(
    'right.outside',
    403,
    'Bạn chỉ cấp được quyền trong đơn vị của mình. Hãy chọn đơn vị trực thuộc.',
    'You can give rights within your own unit only. Choose a unit below it.',
  );
const lastOperator = () =>
  new Refusal(
    'right.last-operator',
    409,
    'Đây là người vận hành cuối cùng. Hãy cấp quyền cho người khác trước.',
    'This is the last operator. Make somebody else one first.',
  );
