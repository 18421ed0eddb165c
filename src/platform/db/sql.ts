import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One named statement of a .sql file, ready for PostgreSQL's named prepared statements. */
export interface Statement {
  /** `unit.find_unit`: file and statement, also the prepared statement's name. */
  readonly name: string;
  /** Text with $1, $2 … */
  readonly text: string;
  /** Parameter names in the order of $1, $2 … */
  readonly parameters: readonly string[];
}

const loaded = new Map<string, Statement>();

/** Every statement loaded so far, for the test that has PostgreSQL describe them all. */
export const allStatements = (): Statement[] => [...loaded.values()];

/**
 * Reads a .sql file: statements start with `-- name: verb_noun`, parameters are `:name`. Use: `sql('verb_noun')`.
 * @throws Error when a name is given twice or a file holds no statement
 */
export function loadSql(file: URL): (name: string) => Statement {
  const path = fileURLToPath(file);
  const scope = basename(path, '.sql');
  const statements: Record<string, Statement> = {};
  for (const block of readFileSync(path, 'utf8')
    .split(/^-- name: */m)
    .slice(1)) {
    const end = block.indexOf('\n');
    const name = block.slice(0, end).trim();
    if (statements[name]) throw new Error(`${path}: statement ${name} stands twice`);
    const statement = { name: `${scope}.${name}`, ...positional(block.slice(end + 1).trim()) };
    statements[name] = statement;
    loaded.set(`${path}#${name}`, statement);
  }
  if (Object.keys(statements).length === 0) throw new Error(`${path}: no "-- name:" line`);
  return (name) => {
    const found = statements[name];
    if (!found) throw new Error(`${path}: no statement ${name}`);
    return found;
  };
}

/** `:name` → `$n`; leaves casts (`::int`), strings, quoted names and comments alone. */
export function positional(source: string): { text: string; parameters: string[] } {
  const parameters: string[] = [];
  const text = source.replace(
    /'(?:[^']|'')*'|"[^"]*"|--[^\n]*|::|\$\$[\s\S]*?\$\$|(?<![\w:]):([a-z][a-z0-9_]*)/g,
    (whole, name?: string) => {
      if (whole.startsWith('--')) return '';
      if (name === undefined) return whole;
      const known = parameters.indexOf(name);
      return `$${(known >= 0 ? known : parameters.push(name) - 1) + 1}`;
    },
  );
  return {
    text: text
      .replace(/;\s*$/, '')
      .replace(/\n\s*\n/g, '\n')
      .trim(),
    parameters,
  };
}
