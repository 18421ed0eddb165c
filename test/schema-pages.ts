import type { Client } from 'pg';
import { readMigrations } from '../src/platform/db/migrate.ts';

/** A page of db/schema: file name and text. */
export type Pages = Map<string, string>;

interface Column {
  name: string;
  type: string;
  required: boolean;
  /** Default, identity or generating expression; null = none. */
  filled: string | null;
}

interface Table {
  /** `attempt`, `keys.item_key` */
  name: string;
  partitioned: boolean;
  isolated: boolean;
  columns: Column[];
  constraints: { name: string; kind: string; text: string }[];
  indexes: string[];
  policies: { name: string; command: string; roles: string[]; using: string | null; check: string | null }[];
  grants: { role: string; rights: string[] }[];
  triggers: string[];
  referredBy: string[];
}

/** What the migrations say about a table beside its SQL: who made it, and the comments above it and its columns. */
interface Told {
  owner: string;
  about: string;
  columns: Map<string, string>;
}

/** Tables whose making stands in another capability's migration. */
const ownedElsewhere: Record<string, string> = { organisation: 'identity' };

/** Made by the program that runs the migrations. */
const ledger: Told = {
  owner: 'platform',
  about: 'Migrations that ran, with the checksum of their file: one that ran may never change.',
  columns: new Map(),
};

/** One readable page a table, made from a migrated database and the comments of the migrations; and an index. */
export async function schemaPages(client: Client): Promise<Pages> {
  const told = readTold(readMigrations());
  const tables = await readTables(client);
  const pages: Pages = new Map(tables.map((table) => [`${table.name}.md`, tablePage(table, told.get(table.name))]));
  pages.set('README.md', indexPage(tables, told, await readFunctions(client)));
  return pages;
}

const placed = (name: string) => name.replace(/^public\./, '');

async function readTables(client: Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { oid: number }>(`
    SELECT c.oid::integer AS oid, n.nspname || '.' || c.relname AS name, c.relkind = 'p' AS partitioned,
      c.relrowsecurity AND c.relforcerowsecurity AS isolated
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('public', 'keys') AND c.relkind IN ('r', 'p') AND NOT c.relispartition`);
  const parts = await readParts(client);
  return rows
    .map(({ oid, ...table }) => ({ ...table, ...parts(oid), name: placed(table.name) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

type Parts = Omit<Table, 'name' | 'partitioned' | 'isolated'>;

async function readParts(client: Client): Promise<(oid: number) => Parts> {
  const list = async <Row>(text: string) =>
    (await client.query<Row & { oid: number }>(text)).rows as (Row & { oid: number })[];
  const columns = await list<Column>(`
    SELECT a.attrelid::integer AS oid, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required,
      CASE WHEN a.attidentity <> '' THEN 'identity'
        WHEN a.attgenerated <> '' THEN 'generated: ' || pg_get_expr(d.adbin, d.adrelid)
        ELSE pg_get_expr(d.adbin, d.adrelid) END AS filled
    FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`);
  const constraints = await list<Parts['constraints'][number] & { parent: string | null; child: string }>(`
    SELECT conrelid::integer AS oid, conname AS name, contype AS kind, pg_get_constraintdef(oid) AS text,
      confrelid::regclass::text AS parent, conrelid::regclass::text AS child
    FROM pg_constraint WHERE contype IN ('p', 'u', 'f', 'c', 'x') AND conrelid <> 0
    ORDER BY position(contype::text IN 'puxfc'), conname`);
  const indexes = await list<{ text: string }>(`
    SELECT i.indrelid::integer AS oid, pg_get_indexdef(i.indexrelid) AS text FROM pg_index i
    WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid) ORDER BY i.indexrelid::regclass::text`);
  const policies = await list<Parts['policies'][number]>(`
    SELECT polrelid::integer AS oid, polname AS name, polcmd AS command, pg_get_expr(polqual, polrelid) AS using,
      pg_get_expr(polwithcheck, polrelid) AS check,
      ARRAY(SELECT CASE WHEN rolname LIKE 'hoithi\\_%' AND NOT rolsuper THEN rolname ELSE 'owner' END
            FROM pg_roles WHERE oid = ANY (polroles) ORDER BY 1)::text[] AS roles
    FROM pg_policy ORDER BY polname`);
  const grants = await list<{ role: string; right: string; column: string | null }>(`
    SELECT c.oid::integer AS oid, r.rolname AS role, g.privilege_type AS right, NULL AS column
    FROM pg_class c, aclexplode(c.relacl) g JOIN pg_roles r ON r.oid = g.grantee WHERE g.grantee <> c.relowner
    UNION ALL
    SELECT a.attrelid::integer, r.rolname, g.privilege_type, a.attname
    FROM pg_attribute a, aclexplode(a.attacl) g JOIN pg_roles r ON r.oid = g.grantee ORDER BY role, "right", "column"`);
  const triggers = await list<{ text: string }>(`
    SELECT tgrelid::integer AS oid, pg_get_triggerdef(oid) AS text FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname`);
  return (oid) => {
    const here = <Row extends { oid: number }>(rows: Row[]) => rows.filter((row) => row.oid === oid);
    const own = here(columns);
    const [name] = constraints.filter((each) => each.oid === oid).map(({ child }) => child);
    return {
      columns: own,
      constraints: here(constraints),
      indexes: here(indexes).map(({ text }) => text),
      policies: here(policies),
      grants: together(here(grants)),
      triggers: here(triggers).map(({ text }) => text),
      referredBy: [
        ...new Set(constraints.filter((each) => each.kind === 'f' && each.parent === name).map(({ child }) => child)),
      ].sort(),
    };
  };
}

/** Rights of one role in one entry: whole-table rights first, then those on columns. */
function together(rows: { role: string; right: string; column: string | null }[]): Table['grants'] {
  const found = new Map<string, Map<string, string[]>>();
  for (const { role, right, column } of rows) {
    const rights = found.get(role) ?? new Map<string, string[]>();
    found.set(role, rights);
    rights.set(right, [...(rights.get(right) ?? []), ...(column === null ? [] : [column])]);
  }
  return [...found].map(([role, rights]) => ({
    role,
    rights: [...rights]
      .sort(([, one], [, other]) => Number(one.length > 0) - Number(other.length > 0))
      .map(([right, columns]) => right.toLowerCase() + (columns.length > 0 ? ` (${columns.join(', ')})` : '')),
  }));
}

interface OwnFunction {
  name: string;
  text: string;
  kind: 'f' | 'p';
  /** Runs with the owner's rights. */
  definer: boolean;
  callers: string[];
}

async function readFunctions(client: Client): Promise<OwnFunction[]> {
  const { rows } = await client.query<OwnFunction>(`
    SELECT p.proname AS name, p.prokind AS kind, p.prosecdef AS definer,
      p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS text,
      ARRAY(SELECT r.rolname FROM aclexplode(p.proacl) g JOIN pg_roles r ON r.oid = g.grantee
            WHERE g.grantee <> p.proowner ORDER BY 1)::text[] AS callers
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname IN ('public', 'keys') AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    ORDER BY 1`);
  return rows;
}

/** Comments of the migrations: the lines right above a table, a function, or a column. */
export function readTold(migrations: { name: string; sql: string }[]): Map<string, Told> {
  const told = new Map<string, Told>([['schema_migration', ledger]]);
  const tell = (name: string, owner: string): Told => {
    const known = told.get(name) ?? { owner: ownedElsewhere[name] ?? owner, about: '', columns: new Map() };
    told.set(name, known);
    return known;
  };
  for (const { name: file, sql } of migrations) {
    const owner = (/^\d+_([a-z_]+?)__/.exec(file)?.[1] ?? '').replaceAll('_', '-');
    let comment: string[] = [];
    let table: Told | null = null;
    for (const line of sql.split('\n')) {
      const said = /^\s*-- ?(.*)$/.exec(line);
      if (said) {
        comment.push(said[1] as string);
        continue;
      }
      const about = comment.join(' ');
      comment = [];
      const made = /^CREATE (?:TABLE (?:IF NOT EXISTS )?|(?:OR REPLACE )?FUNCTION |PROCEDURE )([a-z_.]+) ?\(/.exec(
        line,
      );
      const added = /^ALTER TABLE ([a-z_.]+) ADD COLUMN ([a-z_]+)/.exec(line);
      const column = /^\s+([a-z_]+) /.exec(line);
      if (made) {
        table = tell(made[1] as string, owner);
        if (about) table.about = about;
      } else if (/^\)/.test(line)) table = null;
      else if (added && about) tell(added[1] as string, owner).columns.set(added[2] as string, about);
      else if (table && column && about) table.columns.set(column[1] as string, about);
    }
  }
  return told;
}

const none = (told: Told | undefined): Told => told ?? { owner: 'platform', about: '', columns: new Map() };

function tablePage(table: Table, saying: Told | undefined): string {
  const told = none(saying);
  const sections = [
    `# ${table.name}`,
    [`Owner: **${told.owner}**`, ...facts(table)].join(' · '),
    told.about,
    markdownTable(
      ['column', 'type', 'null', 'default', 'meaning'],
      table.columns.map(({ name, type, required, filled }) => [
        `\`${name}\``,
        type,
        required ? '' : 'null',
        filled === null ? '' : code(readable(filled)),
        told.columns.get(name) ?? '',
      ]),
    ),
    listed(
      'Keys and rules',
      table.constraints.map(({ kind, text }) => constraintLine(kind, text)),
    ),
    listed(
      'Indexes',
      table.indexes.map((text) => code(indexText(text))),
    ),
    listed('Rows seen (row-level security)', table.policies.map(policyLine)),
    listed(
      'Rights',
      table.grants.map(({ role, rights }) => `\`${role}\`: ${rights.join(', ')}`),
    ),
    listed(
      'Triggers',
      table.triggers.map((text) => code(text.replace(/public\./g, ''))),
    ),
    listed(
      'Referred to by',
      table.referredBy.map((name) => `[${placed(name)}](${placed(name)}.md)`),
    ),
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

const facts = ({ partitioned, isolated }: Table) => [
  ...(partitioned ? ['one partition a round'] : []),
  ...(isolated ? ['isolated by organisation'] : []),
];

const kinds: Record<string, string> = { p: 'primary key', u: 'unique', x: 'exclusion', f: 'refers to', c: 'check' };

function constraintLine(kind: string, text: string): string {
  const refers = /^FOREIGN KEY \((.+)\) REFERENCES ([a-z_.]+)\((.+)\)/.exec(text);
  if (refers) {
    const [, from = '', to = '', target = ''] = refers;
    return `refers to [${placed(to)}](${placed(to)}.md): \`${from}\` → \`${target}\``;
  }
  return `${kinds[kind]}: ${code(readable(text.replace(/^(PRIMARY KEY|UNIQUE|CHECK) /, '')))}`;
}

const indexText = (text: string) =>
  readable(text.replace(/^CREATE (UNIQUE )?INDEX /, '$1').replace(/ ON (ONLY )?(public|keys)\.[a-z_]+ USING /, ' '));

const commands: Record<string, string> = { '*': 'all', r: 'select', a: 'insert', w: 'update', d: 'delete' };

function policyLine({ name, command, roles, using, check }: Table['policies'][number]): string {
  const rule = using === 'true' ? 'every row' : code(readable(using ?? check ?? ''));
  return `${name}: ${roles.map((role) => (role === 'owner' ? 'owner' : `\`${role}\``)).join(', ')}, ${commands[command]}: ${rule}`;
}

/** PostgreSQL's own spelling of an expression, with what only the parser needs left out. */
const readable = (text: string) =>
  bare(
    text
      .replace(/::(text|smallint|integer|bigint|jsonb|timestamp with time zone)(\[\])?/g, '')
      .replace(/\( SELECT app_organisation\(\) AS app_organisation\)/g, 'app_organisation()')
      .replace(/= ANY \(ARRAY\[([^\]]+)\]\)/g, 'IN ($1)')
      .replace(/= ANY \(\(ARRAY\[([^\]]+)\]\)\)/g, 'IN ($1)'),
  );

/** Without parentheses around the whole. */
const bare = (text: string): string => {
  const inside = /^\((.*)\)$/.exec(text)?.[1];
  return inside !== undefined && balanced(inside) ? bare(inside) : text;
};

const balanced = (text: string): boolean => {
  let depth = 0;
  for (const letter of text) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
};

const code = (text: string) => `\`${text}\``;

const listed = (title: string, lines: string[]) =>
  lines.length === 0 ? '' : `## ${title}\n\n${lines.map((line) => `- ${line}`).join('\n')}`;

const markdownTable = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

function indexPage(tables: Table[], told: Map<string, Told>, functions: OwnFunction[]): string {
  const owners = [...new Set(tables.map(({ name }) => none(told.get(name)).owner))].sort();
  const sections = owners.map((owner) =>
    listed(
      owner,
      tables
        .filter(({ name }) => none(told.get(name)).owner === owner)
        .map(({ name }) => `[${name}](${name}.md)${firstSentence(none(told.get(name)).about)}`),
    ),
  );
  const ours = listed(
    'Functions and procedures',
    functions.map(
      ({ name, text, kind, definer, callers }) =>
        `\`${text}\`${kind === 'p' ? ', procedure' : ''}${definer ? ", with the owner's rights" : ''}${callers.length > 0 ? `, for ${callers.map(code).join(', ')}` : ''}${firstSentence(none(told.get(name)).about)}`,
    ),
  );
  return `${[
    '# The database, table by table',
    'Made from the migrations by `node scripts/schema.mjs`; `test/schema.test.ts` compares. Meanings are the comments of the migrations: to change one here, say it in the next migration that touches the table. Roles and isolation: [ARCHITECTURE.md](../../ARCHITECTURE.md).',
    ...sections,
    ours,
  ].join('\n\n')}\n`;
}

const firstSentence = (about: string) =>
  about ? `: ${about.replace(/^(.+?[.:;])(\s.*)?$/, '$1').replace(/[.:;]$/, '')}` : '';
