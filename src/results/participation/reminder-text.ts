import { formats } from '../../platform/format/formats.ts';

/** What a reminder is about; addresses are whole. */
export interface ReminderFacts {
  contestTitle: string;
  roundLabel: string;
  closesAt: Date;
  /** Where the test is taken. */
  address: string;
  /** "Trần Hoài Nam", who reminds; null: the office. */
  sender: string | null;
  organiser: string;
}

const say = formats('vi');

/** The letter to one person who has not started. Times are written out: it may be read hours later. */
export function reminderLetter(facts: ReminderFacts, person: { name: string; unit: string }) {
  return {
    subject: `Nhắc dự thi ${facts.roundLabel}, đóng lúc ${say.closingText(facts.closesAt)}`,
    body: [
      `Kính gửi ${person.name} (${person.unit}),`,
      `${facts.roundLabel} của "${facts.contestTitle}" đóng lúc ${say.closingText(facts.closesAt)}. Đến lúc gửi thư này, hệ thống chưa ghi nhận bạn vào thi.`,
      `Vào thi tại: ${facts.address}`,
      'Nếu bạn đã nộp bài sau khi thư được gửi, hãy bỏ qua thư này. Nếu bạn không vào được, hãy báo đầu mối của đơn vị.',
      [facts.sender ? `Người nhắc: ${facts.sender}.` : null, facts.organiser].filter(Boolean).join('\n'),
    ].join('\n\n'),
  };
}

/** The text a focal point pastes into the unit's Zalo group: own unit's figures only. */
export function zaloText(
  facts: Pick<ReminderFacts, 'contestTitle' | 'roundLabel' | 'closesAt' | 'address'>,
  unit: string,
  names: readonly { name: string; place: string }[],
  total: number,
): string {
  const rest = total - names.length;
  return [
    `${facts.contestTitle}: ${facts.roundLabel} đóng lúc ${say.closingText(facts.closesAt)}.`,
    `${unit} còn ${say.number(total)} người chưa thi:`,
    ...names.map(({ name, place }, at) => `${at + 1}. ${name}${place ? ` (${place})` : ''}`),
    ...(rest > 0 ? [`và ${say.number(rest)} người khác.`] : []),
    `Vào thi tại: ${facts.address}`,
  ].join('\n');
}
