import { Refusal } from '../platform/refusal.ts';

export const refusals = {
  contestUnknown: () =>
    new Refusal(
      'site.contest-unknown',
      404,
      'Không có hội thi này, hoặc hội thi chưa được công bố.',
      'There is no such contest, or it is not published yet.',
    ),
  roundUnknown: (number: number) =>
    new Refusal('site.round-unknown', 404, `Hội thi không có đợt ${number}.`, `The contest has no round ${number}.`),
  resultsUnknown: (label: string) =>
    new Refusal(
      'site.results-unknown',
      404,
      `${label} chưa có bản kết quả này. Hãy xem trang kết quả của hội thi.`,
      `${label} has no such version of its results. See the results page of the contest.`,
    ),
  rulesUnknown: () =>
    new Refusal(
      'site.rules-unknown',
      404,
      'Không có bản thể lệ này. Hãy xem bản đang áp dụng.',
      'There is no such version of the rules. See the one in force.',
    ),
  unitUnknown: () =>
    new Refusal(
      'site.unit-unknown',
      404,
      'Bản kết quả này không có bảng riêng của đơn vị đó. Hãy xem bảng các đơn vị.',
      'This version of the results has no table of that unit. See the table of units.',
    ),
  noFile: () =>
    new Refusal(
      'site.no-file',
      404,
      'Hội thi này không công bố danh sách cá nhân và đơn vị, nên không có tệp để tải.',
      'This contest publishes neither persons nor units, so there is no file.',
    ),
} as const;
