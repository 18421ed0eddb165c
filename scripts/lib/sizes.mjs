// Size of files and functions, for whoever wonders which file holds two subjects: printed, never failed.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './install.mjs';

const shown = 5;
const begins = [
  /^(?:export )?(?:default )?(?:async )?function\*? (?<name>\w+)/,
  /^(?:export )?const (?<name>\w+)(?:: [^=]+)? = (?:async )?(?:<[^>]*>)?(?:\(|\w+ =>)/,
  /^(?:static |override |readonly )*(?:async )?\*?(?<name>#?\w+)(?:<[^>]*>)?\(.*(?:\{|\()$/,
];
const notNames = new Set(['if', 'for', 'while', 'switch', 'catch', 'with', 'return']);
const indent = (line) => line.length - line.trimStart().length;

/** Functions of a formatted source with their lines: one ends with the last line that is deeper, or closes it. */
export function functionsOf(text) {
  const lines = text.split('\n');
  const found = [];
  lines.forEach((line, at) => {
    const name = begins.map((begin) => begin.exec(line.trimStart())?.groups.name).find(Boolean);
    // A call is written as a method is; it ends with its line, or closes with a parenthesis.
    if (!name || notNames.has(name)) return;
    const end = endOf(lines, at);
    const isCall = !/\b(function|const)\b/.test(line) && !/^\s*\}[,;]?$/.test(lines[end]);
    if (!isCall && end > at) found.push({ name, line: at + 1, lines: end - at + 1 });
  });
  return found;
}

function endOf(lines, start) {
  const depth = indent(lines[start]);
  let end = start;
  for (let at = start + 1; at < lines.length; at++) {
    const line = lines[at];
    if (line.trim() === '') continue;
    if (indent(line) < depth || (indent(line) === depth && !/^[)\]}]/.test(line.trimStart()))) break;
    end = at;
    if (indent(line) === depth && /^\}[,;)]*$/.test(line.trimStart())) break;
  }
  return end;
}

/** The largest files and functions of the program, tests left out: one line each. */
export function largest() {
  const sources = readdirSync(join(project, 'src'), { recursive: true })
    .map((path) => `src/${path}`)
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(project, path), 'utf8') }));
  const files = sources.map(({ path, text }) => ({ what: path, lines: text.trimEnd().split('\n').length }));
  const functions = sources.flatMap(({ path, text }) =>
    functionsOf(text).map(({ name, line, lines }) => ({ what: `${name} (${path}:${line})`, lines })),
  );
  return [`Tệp dài nhất: ${top(files)}`, `Hàm dài nhất: ${top(functions)}`];
}

const top = (sizes) =>
  sizes
    .toSorted((a, b) => b.lines - a.lines)
    .slice(0, shown)
    .map(({ what, lines }) => `${what} ${lines}`)
    .join(', ');
