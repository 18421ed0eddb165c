import { commands } from '../src/command/commands.ts';
import { serve } from '../src/command/serve.ts';
import { settings } from '../src/platform/config.ts';

const row = (name: string, text: string) => `| \`${name}\` | ${text.replaceAll('|', '\\|')} |`;

/** Tables of the README by the name of their marks: `<!-- settings -->` … `<!-- /settings -->`. */
export const readmeTables: Record<string, string> = {
  settings: [
    '| Biến môi trường | Ý nghĩa |',
    '| --- | --- |',
    ...Object.entries(settings).map(([name, meaning]) => row(name, meaning)),
  ].join('\n'),
  commands: [
    '| Lệnh | Việc |',
    '| --- | --- |',
    ...[serve, ...commands].map(({ name, summary }) => row(name, summary)),
  ].join('\n'),
};

/** The text with every marked table as it has to be now. */
export function withTables(text: string): string {
  return Object.entries(readmeTables).reduce(
    (done, [name, table]) =>
      done.replace(new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(\n<!-- /${name} -->)`), `$1${table}$2`),
    text,
  );
}
