import type { Language } from '../platform/words.ts';

/** To somebody who missed a unit: what was asked, what the secretariat says. */
export function requestLetter(
  language: Language,
  { asked, answer, address }: { asked: string; answer: string; address: string },
): { subject: string; body: string } {
  if (language === 'en')
    return {
      subject: 'About the unit you missed',
      body: `You wrote that this unit is missing:\n\n${asked}\n\nThe secretariat answers:\n\n${answer}\n\nSign in at ${address} to go on.\n`,
    };
  return {
    subject: 'Trả lời về đơn vị bạn báo thiếu',
    body: `Bạn đã báo thiếu đơn vị:\n\n${asked}\n\nTổ thư ký trả lời:\n\n${answer}\n\nĐăng nhập tại ${address} để làm tiếp.\n`,
  };
}
