import { dictionary } from '../../platform/words.ts';

export const letterWords = dictionary({
  vi: {
    subject: (round: string) => `Đã có kết quả ${round}`,
    correctedSubject: (round: string) => `Đính chính kết quả ${round}`,
    greeting: (name: string) => `Kính gửi ${name},`,
    out: (round: string, contest: string) => `Ban Tổ chức đã công bố kết quả ${round}, ${contest}.`,
    corrected: (round: string, contest: string, reason: string) =>
      `Ban Tổ chức đã đính chính kết quả ${round}, ${contest}. Kết quả của bạn có thay đổi. Lý do: ${reason}`,
    own: (address: string) => `Xem kết quả của bạn: ${address}`,
    list: (address: string) => `Xem danh sách đã công bố: ${address}`,
  },
  en: {
    subject: (round: string) => `Results of ${round} are out`,
    correctedSubject: (round: string) => `Results of ${round} corrected`,
    greeting: (name: string) => `Dear ${name},`,
    out: (round: string, contest: string) =>
      `The organising committee has published the results of ${round}, ${contest}.`,
    corrected: (round: string, contest: string, reason: string) =>
      `The organising committee has corrected the results of ${round}, ${contest}. Yours have changed. Reason: ${reason}`,
    own: (address: string) => `See your result: ${address}`,
    list: (address: string) => `See the published list: ${address}`,
  },
});
