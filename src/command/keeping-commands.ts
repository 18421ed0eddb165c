import { backUp, type Manifest, restore } from './backup.ts';
import type { Command } from './command.ts';
import { examine } from './doctor.ts';
import type { Finding } from './findings.ts';
import { format } from './place.ts';

export const keepingCommands: Command[] = [
  {
    name: 'backup',
    usage: 'THƯ_MỤC',
    summary: 'Sao lưu toàn bộ dữ liệu vào một thư mục trống, khi hệ thống đang chạy',
    words: [1, 1],
    run: (system, given) => backUp(system.context.database, given.words[0] as string, new Date(system.context.clock())),
    say: (manifest: Manifest) =>
      `Đã sao lưu ${manifest.tables.length} bảng, ${format.number(manifest.tables.reduce((sum, { rows }) => sum + rows, 0))} dòng. Cất riêng tệp secret.key trong HOITHI_DATA.`,
  },
  {
    name: 'restore',
    usage: 'THƯ_MỤC',
    summary: 'Khôi phục bản sao lưu vào cơ sở dữ liệu trống và chứng minh từng bảng giống hệt',
    words: [1, 1],
    run: (system, given) => restore(system.context.database, given.words[0] as string),
    say: (manifest: Manifest) =>
      `Đã khôi phục ${manifest.tables.length} bảng; số dòng và mã băm của từng bảng khớp với bản sao lưu.`,
  },
  {
    name: 'doctor',
    usage: '',
    summary: 'Kiểm tra đĩa, đồng hồ, thư, chỗ trống, phiên bản và nói phải làm gì',
    words: [0, 0],
    run: async (system) => ({ findings: await examine(system.context) }),
    say: ({ findings }: { findings: Finding[] }) =>
      findings
        .map(({ state, message }) => `${{ ok: '  tốt', warning: ' chú ý', error: '   lỗi' }[state]}  ${message}`)
        .join('\n'),
    refused: ({ findings }: { findings: Finding[] }) => findings.some(({ state }) => state === 'error'),
  },
];
