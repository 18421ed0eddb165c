import { dictionary } from '../../platform/words.ts';

/** The letter that tells an official of the rules. */
export const letterWords = dictionary({
  vi: {
    subject: (contest: string) => `Thể lệ ${contest}`,
    correctedSubject: (contest: string, version: string) => `Sửa thể lệ ${contest}, bản ${version}`,
    greeting: (name: string) => `Kính gửi ${name},`,
    opened: (contest: string) => `Ban Tổ chức đã mở hội thi và công bố thể lệ: ${contest}.`,
    corrected: (contest: string, version: string) => `Ban Tổ chức đã sửa thể lệ (bản ${version}): ${contest}.`,
    reason: (reason: string) => `Lý do: ${reason}`,
    schedule: 'Lịch các đợt thi:',
    round: (label: string, opens: string, closes: string) => `${label}: mở lúc ${opens}, đóng lúc ${closes}`,
    rules: (address: string) => `Đọc thể lệ: ${address}`,
    signIn: (address: string) => `Bạn đăng nhập bằng địa chỉ e-mail nhận thư này, tại: ${address}`,
    contact: (whom: string) => `Liên hệ: ${whom}.`,
    phone: (number: string) => `điện thoại ${number}`,
    email: (address: string) => `e-mail ${address}`,
  },
  en: {
    subject: (contest: string) => `Rules: ${contest}`,
    correctedSubject: (contest: string, version: string) => `Rules corrected, version ${version}: ${contest}`,
    greeting: (name: string) => `Dear ${name},`,
    opened: (contest: string) => `The organising committee has opened a contest and published its rules: ${contest}.`,
    corrected: (contest: string, version: string) =>
      `The organising committee has corrected the rules (version ${version}): ${contest}.`,
    reason: (reason: string) => `Reason: ${reason}`,
    schedule: 'Rounds:',
    round: (label: string, opens: string, closes: string) => `${label}: opens ${opens}, closes ${closes}`,
    rules: (address: string) => `Read the rules: ${address}`,
    signIn: (address: string) => `You sign in with the address that received this letter, at: ${address}`,
    contact: (whom: string) => `Contact: ${whom}.`,
    phone: (number: string) => `telephone ${number}`,
    email: (address: string) => `e-mail ${address}`,
  },
});
