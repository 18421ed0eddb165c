// The database servers of a test run.
import { spawnSync } from 'node:child_process';
import { appendFileSync, chownSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { startEmbedded } from '../../src/platform/db/embedded.ts';
import { accounts, run, startDetached } from '../../src/platform/db/embedded-process.ts';

/** Many test files at once; and a test may forget what a power cut would take. */
const settings = { fsync: 'off', max_connections: '300', shared_buffers: '128MB' };

function address(socketDirectory) {
  return `postgres://hoithi_owner@/hoithi?host=${encodeURIComponent(socketDirectory)}`;
}

/** The bundled server, on data of this run. */
export async function startBundled(room) {
  const server = await startEmbedded({ dataDirectory: join(room, 'pg18'), superuserSettings: settings });
  return { version: server.version, address: address(server.socketDirectory), stop: server.stop };
}

const debian = '/usr/lib/postgresql/15/bin';

/** Debian's PostgreSQL 15 on a private socket, or the reason why there is none. */
export async function startDebian(room) {
  const reason = install();
  if (reason) return { reason };
  const account =
    process.getuid() === 0 ? accounts().find(({ name }) => name === 'postgres' || name === 'nobody') : undefined;
  const [data, socket] = ['pg15', 'pg15-run'].map((name) => join(room, name));
  for (const folder of [data, socket]) {
    mkdirSync(folder, { mode: 0o700 });
    if (account) chownSync(folder, account.uid, account.gid);
  }
  const init = ['-D', data, '-U', 'hoithi_owner', '-E', 'UTF8', '--locale=C.UTF-8', '--auth=trust', '--no-sync'];
  await run(account, data, join(debian, 'initdb'), init);
  const lines = {
    ...settings,
    max_locks_per_transaction: '256',
    listen_addresses: '',
    unix_socket_directories: socket,
  };
  for (const [name, value] of Object.entries(lines)) {
    appendFileSync(join(data, 'postgresql.conf'), `${name} = '${value}'\n`);
  }
  const log = join(room, 'pg15.log');
  const server = startDetached(account, data, join(debian, 'postgres'), ['-D', data], log);
  const version = await createDatabase(socket, server);
  if (version === null) return { reason: `máy chủ không khởi động được, xem ${log}` };
  return { version, address: address(socket), stop: () => stop(server) };
}

/** Installs Debian's server when this machine lets us; returns why not otherwise. */
function install() {
  if (existsSync(join(debian, 'postgres'))) return null;
  if (process.getuid() !== 0) return 'chưa cài postgresql-15, và chỉ root mới cài được';
  console.log('Đang cài PostgreSQL 15 của Debian, tối đa 3 phút…');
  const deadline = Date.now() + 180_000;
  const commands = [['update'], ['install', '-y', '--no-install-recommends', 'postgresql-15']];
  for (const args of commands) {
    // Run level 1: the package may not start a server of its own.
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    const timeout = Math.max(1000, deadline - Date.now());
    const { status, error } = spawnSync('apt-get', ['-qq', ...args], { env, timeout, stdio: 'ignore' });
    if (error?.code === 'ENOENT') return 'máy này không có apt-get';
    if (status !== 0) return `apt-get ${args[0]} không thành công`;
  }
  return existsSync(join(debian, 'postgres')) ? null : 'gói postgresql-15 không có chương trình máy chủ';
}

async function createDatabase(socket, server) {
  const client = () => new pg.Client({ host: socket, port: 5432, user: 'hoithi_owner', database: 'postgres' });
  while (!server.hasEnded()) {
    const connection = client();
    try {
      await connection.connect();
      await connection.query('CREATE DATABASE hoithi');
      const { rows } = await connection.query('SHOW server_version');
      await connection.end();
      return rows[0].server_version;
    } catch (fault) {
      if (!['ENOENT', 'ECONNREFUSED', '57P03'].includes(fault.code)) throw fault;
      await wait(30);
    }
  }
  return null;
}

async function stop(server) {
  if (!server.hasEnded()) process.kill(server.pid, 'SIGINT');
  while (!server.hasEnded()) await wait(20);
}
