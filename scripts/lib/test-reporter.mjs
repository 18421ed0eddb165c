// Reporter of node:test: a line a file, failures in full, and as JSON for the runner the counts of leaf tests and what failed.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { inspect } from 'node:util';
import { project } from './install.mjs';

const short = (file) => (file ? relative(project, file) : '');

/** What one file has told so far. Results come children first, so a parent follows its children by one level less. */
class FileResults {
  passed = 0;
  failed = 0;
  skipped = 0;
  #childrenAt = new Map();
  #names = [];

  enter({ name, nesting }) {
    this.#names[nesting] = name;
    this.#names.length = nesting + 1;
  }

  isGroup({ nesting, details }) {
    const hadChildren = this.#childrenAt.get(nesting + 1) ?? false;
    this.#childrenAt.set(nesting + 1, false);
    this.#childrenAt.set(nesting, true);
    return hadChildren || details.type === 'suite';
  }

  path({ name, nesting }) {
    return [...this.#names.slice(0, nesting), name].join(' › ');
  }
}

export default async function* report(source) {
  const files = new Map();
  const failures = [];
  const of = (file) => {
    if (!files.has(file)) files.set(file, new FileResults());
    return files.get(file);
  };
  for await (const { type, data } of source) {
    if (type === 'test:start') of(data.file).enter(data);
    else if (type === 'test:stdout' || type === 'test:stderr') yield data.message;
    else if (type === 'test:diagnostic' && /asynchronous activity/.test(data.message)) yield `${data.message}\n`;
    else if (type === 'test:pass') {
      const results = of(data.file);
      const isWholeFile = data.nesting === 0 && data.name.endsWith(short(data.file));
      if (results.isGroup(data) || isWholeFile) continue;
      if (data.skip !== undefined || data.todo !== undefined) results.skipped += 1;
      else results.passed += 1;
    } else if (type === 'test:fail') {
      const results = of(data.file);
      const isGroup = results.isGroup(data);
      if (data.todo !== undefined) {
        results.skipped += isGroup ? 0 : 1;
        continue;
      }
      // A group fails with its tests; by itself only when one of its hooks does.
      if (data.details.error?.failureType === 'subtestsFailed') continue;
      results.failed += 1;
      const title = `✗ ${short(data.file)}: ${results.path(data)}\n`;
      const told = `${title}${indent(words(data.details.error))}\n`;
      failures.push(told);
      yield told;
    } else if (type === 'test:summary' && data.file) yield line(short(data.file), of(data.file), data.duration_ms);
  }
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const results of files.values()) for (const key of Object.keys(sum)) sum[key] += results[key];
  writeFileSync(process.env.HOITHI_TEST_COUNTS, JSON.stringify({ ...sum, failures }));
}

function line(file, { passed, failed, skipped }, milliseconds) {
  const seconds = (milliseconds / 1000).toFixed(1);
  const extra = `${failed ? `, ${failed} chưa đạt` : ''}${skipped ? `, ${skipped} bỏ qua` : ''}`;
  return `${failed ? '✗' : '✓'} ${file}: ${passed} đạt${extra} (${seconds} s)\n`;
}

function words(error) {
  const cause = error?.cause ?? error;
  const said = cause instanceof Error ? inspect(cause, { depth: 6 }) : String(cause?.stack ?? cause?.message ?? cause);
  // A process that ended before its tests said anything.
  const ended = error?.signal ?? error?.exitCode;
  return ended === undefined || ended === null ? said : `${said} (${ended})`;
}

function indent(text) {
  return text.replace(/^/gm, '    ');
}
