import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../', import.meta.url));
const units = globSync('deploy/systemd/*.service', { cwd: project }).sort();
const program = '/usr/bin/systemd-analyze';
const missing = existsSync(program) ? false : 'không có systemd-analyze trên máy này';
if (missing) console.log(`# BỎ QUA kiểm thử systemd: ${missing}`);

test('systemd finds nothing wrong with the unit files', { skip: missing }, () => {
  const said = units.map((unit) => {
    const { status, stderr } = spawnSync(program, ['verify', join(project, unit)], { encoding: 'utf8' });
    // Programs and folders of an installation need not be on this machine.
    const wrong = stderr.split('\n').filter((line) => line !== '' && !/is not executable|No such file|man /.test(line));
    return { unit, wrong, ended: wrong.length === 0 || status === 0 };
  });

  assert.equal(units.length, 3);
  assert.deepEqual(
    said,
    units.map((unit) => ({ unit, wrong: [], ended: true })),
  );
});

test('what units name exists: the start script and the documents', () => {
  const wrong = units.flatMap((unit) => {
    const text = readFileSync(join(project, unit), 'utf8');
    const named = [/ExecStart=\/usr\/bin\/node (\S+)/, /Documentation=file:\/\/\/opt\/hoithi\/(\S+)/];
    return named.flatMap((pattern) => {
      const path = pattern.exec(text)?.[1];
      return path && existsSync(join(project, path)) ? [] : [`${unit}: ${pattern}`];
    });
  });

  assert.deepEqual(wrong, []);
});
