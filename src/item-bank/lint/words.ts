import { formats } from '../../platform/format/formats.ts';
import { dictionary, type Language } from '../../platform/words.ts';
import type { Finding, FindingCode, Values } from './finding.ts';

type Sentence = (values: Record<string, string>) => string;

const vietnamese: Record<FindingCode, [name: string, sentence: Sentence]> = {
  encoding: ['Lỗi phông, bảng mã', ({ text }) => `Chữ hỏng ở “${text}”. Hãy gõ lại bằng Unicode.`],
  'test-text': ['Nội dung thử', ({ text }) => `“${text}” giống nội dung gõ thử.`],
  'option-repeated': ['Phương án lặp', ({ one, other }) => `Hai phương án giống nhau: ${one} và ${other}.`],
  'repealed-basis': ['Căn cứ hết hiệu lực', ({ document, day }) => `${document} hết hiệu lực sau ngày ${day}.`],
  'no-basis': ['Thiếu căn cứ', () => 'Chưa ghi căn cứ pháp lý.'],
  'basis-year': [
    'Năm văn bản không khớp',
    ({ number, date }) => `Số văn bản ghi năm ${number}, ngày ban hành ghi năm ${date}.`,
  ],
  'amended-basis': [
    'Căn cứ đã sửa đổi',
    ({ document, day }) =>
      `${document} được sửa đổi từ ${day}, trước khi viết câu này. Kiểm tra câu theo bản đã sửa đổi và ghi rõ vào căn cứ.`,
  ],
  'over-exposed': [
    'Lộ nhiều',
    ({ percent, people, contestants, rounds, limit }) =>
      `${people} trong ${contestants} người thi (${percent} %) đã gặp câu này qua ${rounds} đợt, quá ngưỡng ${limit} %. Nên thôi dùng và viết câu thay.`,
  ],
  'other-bank': ['Trùng ngân hàng khác', ({ codes }) => `Cùng câu hỏi và phương án có ở ngân hàng khác: ${codes}.`],
  'obsolete-term': ['Tên gọi cũ', ({ term, day, instead }) => `“${term}” không còn dùng từ ${day}; nay là ${instead}.`],
  duplicate: ['Trùng nhau', ({ codes }) => `Cùng câu hỏi và phương án: ${codes}.`],
  'near-duplicate': [
    'Gần giống nhau',
    ({ codes, turned }) =>
      turned === '1' ? `Hỏi cùng một việc, một câu ở dạng phủ định: ${codes}.` : `Hỏi gần như nhau: ${codes}.`,
  ],
  'gives-away': [
    'Lộ đáp án',
    ({ code, other, key }) => `Đáp án của ${code} (“${key}”) nằm sẵn trong câu hỏi của ${other}.`,
  ],
  'longest-key': ['Đáp án dài nhất', ({ key, next }) => `Đáp án dài ${key} ký tự, phương án khác dài nhất ${next}.`],
  'negative-stem': ['Phủ định không nổi bật', ({ text }) => `Viết hoa chữ phủ định trong “${text}”.`],
  'absolute-word': ['Từ tuyệt đối', ({ letter, word }) => `Phương án ${letter} sai vì “${word}”, dễ đoán.`],
  'option-length': [
    'Phương án chênh độ dài',
    ({ short, long }) => `Phương án ngắn nhất ${short} ký tự, dài nhất ${long}.`,
  ],
  'option-ends': [
    'Phương án khác kiểu',
    ({ what }) =>
      what === 'stop'
        ? 'Có phương án kết thúc bằng dấu chấm, có phương án không.'
        : 'Có phương án viết hoa đầu dòng, có phương án không.',
  ],
  'option-count': ['Số phương án', ({ count, norm }) => `Có ${count} phương án, mức chung là ${norm}.`],
  'long-stem': ['Câu hỏi dài', ({ length }) => `Câu hỏi dài ${length} ký tự, nên dưới 500.`],
  'tone-mark': ['Cách đặt dấu thanh', ({ words }) => `Đặt dấu khác phần lớn ngân hàng: ${words}.`],
  syllable: ['Nghi sai chính tả', ({ words }) => `Tiếng Việt không có chữ: ${words}.`],
  'key-one-position': ['Đáp án một chỗ', ({ letter, of }) => `Cả ${of} câu có đáp án ở ${letter}.`],
  'key-balance': [
    'Vị trí đáp án lệch',
    ({ letter, count, of, percent }) => `Đáp án ở ${letter}: ${count} trên ${of} câu (${percent} %).`,
  ],
  'longest-keys': [
    'Đáp án hay dài nhất',
    ({ count, of, percent }) => `Đáp án dài hơn mọi phương án khác ở ${count} trên ${of} câu (${percent} %).`,
  ],
  'all-right': [
    '“Tất cả” hay đúng',
    ({ count, of }) => `“Tất cả …” là đáp án ở ${count} trên ${of} câu có phương án ấy.`,
  ],
  'all-often': [
    'Lạm dụng “Tất cả”',
    ({ count, of, percent }) =>
      `${count} trên ${of} câu (${percent} %) có phương án gộp: “Tất cả …”, “A và B”, “Không có phương án nào”.`,
  ],
};

const english: Record<FindingCode, [name: string, sentence: Sentence]> = {
  encoding: ['Broken characters', ({ text }) => `Broken characters at “${text}”.`],
  'test-text': ['Test text', ({ text }) => `“${text}” looks like somebody trying the form.`],
  'option-repeated': ['Options repeated', ({ one, other }) => `Options ${one} and ${other} are the same.`],
  'repealed-basis': ['Basis repealed', ({ document, day }) => `${document} was in force until ${day}.`],
  'no-basis': ['No basis', () => 'No legal basis.'],
  'basis-year': ['Years disagree', ({ number, date }) => `The number says ${number}, the date ${date}.`],
  'amended-basis': [
    'Basis amended before',
    ({ document, day }) =>
      `${document} was amended from ${day}, before this item was written. Check the item against the amended text and name it in the basis.`,
  ],
  'over-exposed': [
    'Over-exposed',
    ({ percent, people, contestants, rounds, limit }) =>
      `${people} of ${contestants} contestants (${percent} %) have met this item in ${rounds} rounds, above ${limit} %. Retire it and write another.`,
  ],
  'other-bank': ['In another bank', ({ codes }) => `Same stem and options in another bank: ${codes}.`],
  'obsolete-term': [
    'Obsolete term',
    ({ term, day, instead }) => `“${term}” is out of use since ${day}; now: ${instead}.`,
  ],
  duplicate: ['Duplicates', ({ codes }) => `Same stem and options: ${codes}.`],
  'near-duplicate': ['Near duplicates', ({ codes }) => `Nearly the same question: ${codes}.`],
  'gives-away': ['Answer given away', ({ code, other, key }) => `The key of ${code} (“${key}”) stands in ${other}.`],
  'longest-key': ['Longest option', ({ key, next }) => `The key has ${key} characters, the next longest ${next}.`],
  'negative-stem': ['Quiet negation', ({ text }) => `Emphasise the negation in “${text}”.`],
  'absolute-word': ['Absolute word', ({ letter, word }) => `Option ${letter} is wrong by “${word}”.`],
  'option-length': ['Unequal options', ({ short, long }) => `Options from ${short} to ${long} characters.`],
  'option-ends': ['Uneven options', () => 'Options differ in capitals or full stops.'],
  'option-count': ['Number of options', ({ count, norm }) => `${count} options, the norm is ${norm}.`],
  'long-stem': ['Long stem', ({ length }) => `The stem has ${length} characters.`],
  'tone-mark': ['Tone marks', ({ words }) => `Tone placed unlike most of the bank: ${words}.`],
  syllable: ['Spelling', ({ words }) => `Not Vietnamese spelling: ${words}.`],
  'key-one-position': ['Keys at one position', ({ letter, of }) => `All ${of} keys are at ${letter}.`],
  'key-balance': [
    'Keys gather',
    ({ letter, count, of, percent }) => `Key at ${letter}: ${count} of ${of} (${percent} %).`,
  ],
  'longest-keys': [
    'Keys are longest',
    ({ count, of, percent }) => `The key is longest in ${count} of ${of} (${percent} %).`,
  ],
  'all-right': ['“All” is right', ({ count, of }) => `“All …” is the key in ${count} of ${of}.`],
  'all-often': [
    '“All” everywhere',
    ({ count, of, percent }) => `${count} of ${of} items (${percent} %) offer “All …”.`,
  ],
};

const texts = { vi: vietnamese, en: english };

export const findingName = (code: FindingCode, language: Language): string => texts[language][code][0];

/** One sentence: what was found. Days as people write them. */
export function findingText({ code, values }: Pick<Finding, 'code' | 'values'>, language: Language): string {
  return texts[language][code][1](written(values, language));
}

function written(values: Values, language: Language): Record<string, string> {
  const { date } = formats(language);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, name === 'day' ? date(String(value)) : String(value)]),
  );
}

export const words = dictionary({
  vi: {
    title: 'Kiểm tra ngân hàng',
    lead: 'Hệ thống soi từng câu và cả ngân hàng trước khi dùng. Cảnh báo là để xem lại; bạn quyết định.',
    clean: 'Không còn cảnh báo nào',
    cleanHelp: 'Mọi câu đã qua kiểm tra.',
    items: 'Câu đã soi',
    errors: 'Cần sửa',
    warnings: 'Cần xem lại',
    notes: 'Nên biết',
    accepted: 'Đã chấp nhận',
    unit: 'câu',
    bank: 'Cả ngân hàng',
    seenItems: 'Các câu bạn được xem',
    unseen: 'Cảnh báo này có cả câu bạn không được xem. Tổ thư ký, Ban Tổ chức xem được cả hai và quyết định.',
    keyAt: 'Đáp án nằm ở đâu',
    keyAtNote: (chance: string) => `Chia đều là ${chance} %. Khi thi, phương án được xáo; lệch ở đây lộ khi in đề.`,
    position: (letter: string) => `Ở ${letter}`,
    figure: 'Mẫu hình',
    count: 'Số câu',
    share: 'Tỷ lệ (%)',
    longest: 'Đáp án dài nhất',
    all: 'Có “Tất cả …”',
    allRight: '“Tất cả …” là đáp án',
    oldTones: 'Dấu kiểu hòa, thúy',
    newTones: 'Dấu kiểu hoà, thuý',
    words: 'chữ',
    norm: 'Số phương án của một câu',
    normHint: 'Câu có số phương án khác mức này được nhắc. TT 22/2025/TT-BNV: bốn.',
    normSave: 'Lưu mức chung',
    exposureLimit: 'Ngưỡng lộ câu (% người thi)',
    exposureHint:
      'Câu có nhiều người gặp hơn mức này được nhắc thôi dùng. Bộ câu gấp 10 lần đề: mỗi đợt 10 %, đến đợt thứ ba thì quá 25 %.',
    exposureSave: 'Lưu ngưỡng',
    retire: 'Thôi dùng câu này',
    byItem: 'Từng câu',
    everything: 'Tất cả',
    noneHere: 'Không có cảnh báo ở mục này',
    accept: 'Chấp nhận…',
    acceptDo: 'Chấp nhận cảnh báo',
    acceptReason: 'Vì sao để như vậy?',
    reopen: 'Mở lại',
    enemies: 'Không cho ra cùng đề',
    enemiesHelp: 'Các câu này thành một nhóm loại trừ.',
    open: 'Mở câu',
    edit: 'Sửa câu',
    done: 'Đã ghi.',
    grouped: 'Đã lập nhóm loại trừ.',
    by: (name: string, when: string) => `${name}, ${when}`,
    machine: 'dòng lệnh',
    said: (items: string, open: string, accepted: string) =>
      `${items} câu, ${open} cảnh báo, ${accepted} đã chấp nhận.`,
  },
  en: {
    title: 'Check of the bank',
    lead: 'Every item and the whole bank looked over before use. Findings are for a second look; you decide.',
    clean: 'No findings left',
    cleanHelp: 'Every item has been checked.',
    items: 'Items checked',
    errors: 'To mend',
    warnings: 'To look at',
    notes: 'Good to know',
    accepted: 'Accepted',
    unit: 'items',
    bank: 'The whole bank',
    seenItems: 'The items you see',
    unseen: 'An item you may not see is part of this finding. Secretariat and organiser see both and decide.',
    keyAt: 'Where keys are',
    keyAtNote: (chance: string) => `Even is ${chance} %. Options are shuffled on screen; on printed papers this shows.`,
    position: (letter: string) => `At ${letter}`,
    figure: 'Pattern',
    count: 'Items',
    share: 'Share (%)',
    longest: 'Key is longest',
    all: 'Offers “All …”',
    allRight: '“All …” is the key',
    oldTones: 'Tones as in hòa, thúy',
    newTones: 'Tones as in hoà, thuý',
    words: 'words',
    norm: 'Options of an item',
    normHint: 'Items with another number of options are told. TT 22/2025/TT-BNV: four.',
    normSave: 'Save the norm',
    exposureLimit: 'Exposure limit (% of contestants)',
    exposureHint:
      'Items more people have met are told. A pool of ten papers serves an item to 10 % a round: the third round passes 25 %.',
    exposureSave: 'Save the limit',
    retire: 'Retire this item',
    byItem: 'By item',
    everything: 'All',
    noneHere: 'No findings here',
    accept: 'Accept…',
    acceptDo: 'Accept the finding',
    acceptReason: 'Why leave it so?',
    reopen: 'Reopen',
    enemies: 'Never on one paper',
    enemiesHelp: 'These items become a group of enemies.',
    open: 'Open',
    edit: 'Edit',
    done: 'Recorded.',
    grouped: 'Grouped as enemies.',
    by: (name: string, when: string) => `${name}, ${when}`,
    machine: 'command line',
    said: (items: string, open: string, accepted: string) => `${items} items, ${open} findings, ${accepted} accepted.`,
  },
});
