import { dictionary } from '../../platform/words.ts';

/** What staff read about the letters that tell of the rules. */
export const noticeWords = dictionary({
  vi: {
    title: 'Thư báo thể lệ',
    send: (people: string) => `Gửi thư báo thể lệ tới ${people} người`,
    says: (whom: string) => `Thư ghi lịch các đợt, liên kết đọc thể lệ và nơi liên hệ: ${whom}.`,
    withoutEmail: (count: string) => `${count} người chưa có e-mail công vụ nên không nhận được.`,
    waits: 'Chưa có máy chủ thư: thư chờ trong hộp thư đi.',
    notInRehearsal: 'Đang diễn tập nên không gửi thư báo thể lệ.',
    nobody: 'Danh sách đã chốt chưa có ai có e-mail công vụ nên không gửi thư báo thể lệ.',
    noContact: 'Chưa có điện thoại, e-mail liên hệ nên thư chỉ ghi tên.',
    toInformation: 'Ghi ở Thông tin hội thi',
    written: (written: string, people: string, version: string) =>
      `Bản ${version}: đã viết ${written} thư trên ${people} người có e-mail công vụ.`,
    sendRest: (count: string) => `Gửi ${count} thư báo thể lệ`,
    ordered: (count: string) => `Đã giao ${count} thư. Bạn rời trang được.`,
  },
  en: {
    title: 'Letters about the rules',
    send: (people: string) => `Write to ${people} people about the rules`,
    says: (whom: string) => `The letter names the rounds, the link to the rules and whom to ask: ${whom}.`,
    withoutEmail: (count: string) => `${count} people have no official address and get none.`,
    waits: 'No mail server is set: letters wait in the outbox.',
    notInRehearsal: 'The contest is rehearsing: no letters about the rules.',
    nobody: 'Nobody on the locked roster has an official address: no letters about the rules.',
    noContact: 'There is no telephone or e-mail to ask, so the letter gives only the name.',
    toInformation: 'Write them down in Contest information',
    written: (written: string, people: string, version: string) =>
      `Version ${version}: ${written} letters written, of ${people} people with an official address.`,
    sendRest: (count: string) => `Send ${count} letters about the rules`,
    ordered: (count: string) => `${count} letters are being written. You may leave the page.`,
  },
});
