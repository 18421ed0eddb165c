import { type Demo, loadDemo, provinces } from '../demo/index.ts';
import { type Command, optional, UsageError } from './command.ts';
import { format } from './place.ts';

export const demoCommands: Command[] = [
  {
    name: 'demo',
    usage: 'MẪU [--slug ĐỊA_CHỈ] [--people SỐ_NGƯỜI]',
    summary: `Nạp một tỉnh mẫu với hội thi đang chạy, người trong đó đều tự đặt. Mẫu: ${provinces.map(({ template }) => template).join(', ')}`,
    options: { slug: { type: 'string' }, people: { type: 'string' } },
    words: [1, 1],
    async run(system, given) {
      const [slug, people] = [optional(given, 'slug'), optional(given, 'people')];
      if (people !== undefined && !/^[1-9]\d{1,4}$/.test(people))
        throw new UsageError('--people là số từ 10 đến 99999.');
      const began = Date.now();
      const say = (line: string) => console.error(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`);
      return loadDemo(system, {
        template: given.words[0] as string,
        say,
        ...(slug ? { slug } : {}),
        ...(people ? { people: Number(people) } : {}),
      });
    },
    say: (demo: Demo) =>
      [
        `${demo.organisation}: ${format.number(demo.units)} đơn vị, ${format.number(demo.people)} người.`,
        `Trang hội thi: ${demo.page}`,
        '',
        'Đường dẫn đăng nhập, mỗi đường dẫn dùng một lần trong 24 giờ (mở mỗi người ở một cửa sổ ẩn danh):',
        ...demo.personas.flatMap(({ name, role, email, link, page }) => [
          `  ${name}, ${role} (${email})`,
          `    ${link}`,
          `    rồi xem ${page}`,
        ]),
        '',
        'Cần đường dẫn mới: hoithi session link ĐỊA_CHỈ.',
      ].join('\n'),
  },
];
