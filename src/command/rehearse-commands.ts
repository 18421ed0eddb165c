import { type Command, type Given, needed, optional, UsageError } from './command.ts';
import { format } from './place.ts';
import { type Rehearsal, rehearse } from './rehearse/rehearse.ts';

function whole(given: Given, name: string, least: number, most: number, usual: number): number {
  const text = optional(given, name);
  if (text === undefined) return usual;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new UsageError(`--${name} là số nguyên từ ${format.number(least)} đến ${format.number(most)}.`);
  return value;
}

export const rehearseCommands: Command[] = [
  {
    name: 'rehearse',
    usage:
      '--contest ĐỊA_CHỈ [--people SỐ] [--rate LƯỢT_MỖI_GIÂY] [--seconds SỐ] [--url ĐỊA_CHỈ] [--force --reason LÝ_DO]',
    summary:
      'Cho người mô phỏng thi thử tải trên máy chủ đang chạy, tăng dần tới khi có chỗ không chịu nổi; không đụng tới người thật',
    options: {
      contest: { type: 'string' },
      people: { type: 'string' },
      rate: { type: 'string' },
      seconds: { type: 'string' },
      url: { type: 'string' },
      force: { type: 'boolean' },
      reason: { type: 'string' },
    },
    words: [0, 0],
    run(system, given) {
      const rate = optional(given, 'rate') === undefined ? null : whole(given, 'rate', 1, 10_000, 1);
      const seconds = whole(given, 'seconds', 1, 3600, 10);
      const people = whole(given, 'people', 1, 200_000, rate === null ? 5000 : Math.min(200_000, rate * seconds));
      const url = optional(given, 'url') ?? null;
      if (url !== null && !/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
        throw new UsageError('--url có dạng https://ten-may hoặc http://ten-may:cổng.');
      return rehearse(system, {
        contest: needed(given, 'contest'),
        people,
        rate,
        seconds,
        url,
        force: given.options.force === true ? needed(given, 'reason') : null,
        say: (line) => console.error(line),
      });
    },
    say: (result: Rehearsal) =>
      [
        result.carries
          ? `Chịu được ${format.number(result.carries.attempts_per_s)} lượt thi mỗi giây (${format.number(result.carries.requests_per_s)} yêu cầu/giây), tức ${format.number(result.carries.people_in_the_last_hour)} người trong một giờ.`
          : 'Không chịu được mức thấp nhất đã thử.',
        result.broke?.sentence ?? 'Chưa thấy chỗ nào không chịu nổi ở các mức đã thử; muốn thử cao hơn, tăng --people.',
        ...Object.entries(result.broke?.wrong ?? {}).map(([what, times]) => `  ${what}: ${format.number(times)} lần`),
        result.lost === 0
          ? `${format.number(result.acknowledged)} câu trả lời đã xác nhận đều nằm trong cơ sở dữ liệu.`
          : `MẤT ${format.number(result.lost)} trên ${format.number(result.acknowledged)} câu trả lời đã xác nhận. Không mở hội thi trước khi tìm ra nguyên nhân.`,
        'Đã xóa bài thi và phiên của người diễn tập. Máy tạo tải dùng chung máy này thì số thật cao hơn.',
      ].join('\n'),
    refused: (result: Rehearsal) => result.lost > 0,
  },
];
