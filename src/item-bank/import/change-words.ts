import { dictionary } from '../../platform/words.ts';
import { type Said, say } from './say.ts';

/** What is said of an item whose code the bank has with another content or key. */
export const changeDoubts: Record<string, Said> = {
  'code-in-bank': say(
    [
      ({ code }) => `Mã ${code} đã có trong ngân hàng với nội dung khác.`,
      'So hai bên rồi chọn: bản mới của câu ấy, hay một câu mới.',
    ],
    [
      ({ code }) => `The bank holds ${code} with another content.`,
      'Compare both, then choose: a new version of that item, or an item of its own.',
    ],
  ),
  'key-changed': say(
    [
      ({ code }) => `Câu ${code} đã có trong ngân hàng với đáp án khác.`,
      'So hai bên. Nếu tệp đúng, nhập thành bản mới.',
    ],
    [
      ({ code }) => `The bank holds ${code} with another key.`,
      'Compare both. If the file is right, make a new version.',
    ],
  ),
  'code-in-round': say(
    [
      ({ code }) => `Câu ${code} khác trong tệp, nhưng đang dùng ở vòng thi chưa kết thúc.`,
      'Chưa làm bản mới từ tệp được. Đợi vòng thi kết thúc, nhập thành câu mới, hoặc bỏ câu này.',
    ],
    [
      ({ code }) => `${code} differs in the file, but a round that is not over uses it.`,
      'No new version from a file yet: wait, make it an item of its own, or leave it out.',
    ],
  ),
};

export const changeWords = dictionary({
  vi: {
    compare: (code: string) => `So với câu ${code}`,
    part: 'Phần',
    inBank: (version: string) => `Trong ngân hàng (bản ${version})`,
    inFile: 'Trong tệp',
    rationale: 'Lời giải',
    law: 'Căn cứ',
    images: 'Hình',
    imageCount: (count: string) => `${count} hình`,
    asVersion: 'Nhập thành bản mới',
    asItem: 'Nhập thành câu mới',
    willBeVersion: (code: string) => `Sẽ thành bản mới của câu ${code}.`,
    versionHelp: 'Bản cũ vẫn giữ. Bản mới chờ thẩm định lại.',
    undo: 'Chọn lại',
    allTitle: (count: string) => `${count} câu có mã trùng với câu khác nội dung trong ngân hàng.`,
    allHelp: 'So từng câu ở dưới. Nếu tệp là của ngân hàng khác, có thể nhập tất cả thành câu mới, mã mới.',
    allAsItems: 'Tất cả là câu mới',
  },
  en: {
    compare: (code: string) => `Compared with ${code}`,
    part: 'Part',
    inBank: (version: string) => `In the bank (version ${version})`,
    inFile: 'In the file',
    rationale: 'Rationale',
    law: 'Legal basis',
    images: 'Pictures',
    imageCount: (count: string) => `${count} pictures`,
    asVersion: 'As a new version',
    asItem: 'As an item of its own',
    willBeVersion: (code: string) => `Will be a new version of ${code}.`,
    versionHelp: 'The old version stays. The new one waits for appraisal.',
    undo: 'Choose again',
    allTitle: (count: string) => `${count} items have codes the bank uses for other contents.`,
    allHelp: 'Compare them one by one below. If the file comes from another bank, all can become items of their own.',
    allAsItems: 'All are items of their own',
  },
});
