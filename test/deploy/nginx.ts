// Debian's nginx with deploy/nginx/hoithi.conf as it is, but for addresses and paths of a test.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = fileURLToPath(new URL('../../', import.meta.url));
export const configuration = readFileSync(join(project, 'deploy/nginx/hoithi.conf'), 'utf8');

/** The program, the system's or one unpacked from Debian's package; or why there is none. */
export function findNginx(): { program: string } | { missing: string } {
  for (const program of ['/usr/sbin/nginx', '/usr/local/sbin/nginx']) if (existsSync(program)) return { program };
  const kept = join(tmpdir(), 'hoithi-nginx');
  const program = join(kept, 'usr/sbin/nginx');
  try {
    if (!existsSync(program)) {
      mkdirSync(kept, { recursive: true });
      const quiet = { cwd: kept, timeout: 60_000, stdio: 'ignore' } as const;
      execFileSync('apt-get', ['-qq', 'download', 'nginx'], quiet);
      const [name = ''] = execFileSync('ls', { cwd: kept, encoding: 'utf8' }).match(/nginx_\S+\.deb/) ?? [];
      execFileSync('dpkg-deb', ['-x', name, '.'], quiet);
    }
    execFileSync(program, ['-v'], { stdio: 'ignore' });
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return { program };
  } catch (error) {
    return { missing: `không có nginx hoặc openssl trên máy này (${(error as Error).message.split('\n')[0]})` };
  }
}

export interface Nginx {
  port: number;
  plainPort: number;
  certificate: string;
  /** Exit status and words of `nginx -t`. */
  checked: string;
  stop(): Promise<void>;
  accessLog(): string;
}

export async function startNginx(
  program: string,
  ports: { tls: number; plain: number; nodes: number[] },
): Promise<Nginx> {
  const room = mkdtempSync(join(tmpdir(), 'hoithi-nginx-'));
  chmodSync(room, 0o755);
  const key = join(room, 'privkey.pem');
  const chain = join(room, 'fullchain.pem');
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=localhost',
      '-addext',
      'subjectAltName=DNS:localhost',
      '-keyout',
      key,
      '-out',
      chain,
    ],
    { stdio: 'ignore' },
  );
  const site = configuration
    .replaceAll('/etc/ssl/hoithi/', `${room}/`)
    .replaceAll('/var/cache/nginx/hoithi', `${room}/cache`)
    .replaceAll('/var/log/nginx/hoithi.log', `${room}/access.log`)
    .replace('flush=5s', 'flush=100ms')
    .replaceAll('hoithi.tinh.gov.vn', 'localhost')
    .replace('listen 443', `listen 127.0.0.1:${ports.tls}`)
    .replace('listen 80', `listen 127.0.0.1:${ports.plain}`)
    .replace('127.0.0.1:3000', `127.0.0.1:${ports.nodes[0]}`)
    .replace('127.0.0.1:3001', `127.0.0.1:${ports.nodes[1]}`);
  writeFileSync(join(room, 'hoithi.conf'), site);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `  ${name}_temp_path ${room}/${name};`)
    .join('\n');
  writeFileSync(
    join(room, 'nginx.conf'),
    `${process.getuid?.() === 0 ? 'user root;\n' : ''}daemon off;\npid ${room}/nginx.pid;\nerror_log ${room}/error.log warn;
events { worker_connections 1000; }
http {
  access_log off;
${temporary}
  include ${room}/hoithi.conf;
}
`,
  );
  const args = ['-p', room, '-e', join(room, 'error.log'), '-c', join(room, 'nginx.conf')];
  const checked = await run(program, ['-t', ...args]);
  if (!checked.startsWith('0 ')) throw new Error(checked);
  const child: ChildProcess = spawn(program, args, { stdio: 'ignore' });
  const ended = once(child, 'exit');
  return {
    port: ports.tls,
    plainPort: ports.plain,
    certificate: readFileSync(chain, 'utf8'),
    checked,
    accessLog: () => readFileSync(join(room, 'access.log'), 'utf8'),
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(room, { recursive: true, force: true });
    },
  };
}

async function run(program: string, args: string[]): Promise<string> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [status] = await once(child, 'close');
  return `${status} ${said}`;
}
