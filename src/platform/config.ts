import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Everything an installation can set. Each has a default; a wrong value is one clear sentence and exit status 2. */
export interface Config {
  port: number;
  host: string;
  /** Address people type, without a trailing slash: `https://hoithi.example.gov.vn`. */
  publicUrl: string;
  /** Folder of the embedded database, files and secrets. */
  dataDirectory: string;
  /** A PostgreSQL server of one's own; null = the embedded one. */
  databaseUrl: string | null;
  /** smtp:// or smtps:// address; null = mail waits in the outbox that staff can read. */
  smtpUrl: string | null;
  mailFrom: string;
  /** Letters to .example leave too: no setting, only for tests that have a mail server of their own. */
  mailToExamples: boolean;
  oidc: { issuer: string; clientId: string; clientSecret: string } | null;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** all = pages and jobs; web = pages only; worker = jobs only. */
  role: 'all' | 'web' | 'worker';
  /** Number of this node among several on one database (0–255): counters are kept a node. */
  node: number;
  /** Master secret (32 bytes): signs attempt tokens and codes. Shared by all nodes. */
  secret: Buffer;
  /** Token for /metrics from elsewhere than this machine; null = this machine only. */
  metricsToken: string | null;
  /** How many reverse proxies in front may be believed about the client's address. */
  trustedProxies: number;
  /** Starts that may wait on this node before the next ones are asked to come again; answers are never turned away for it. */
  startsWaiting: number;
}

/** A setting that cannot be used; the program ends with status 2 and this sentence. */
export class SettingError extends Error {}

/** Names, meaning and default of every setting; the README's table and a test are made from it. */
export const settings = {
  PORT: 'Cổng HTTP (mặc định 3000)',
  HOST: 'Địa chỉ lắng nghe (mặc định 127.0.0.1; đặt 0.0.0.0 khi có máy chủ web đứng trước hoặc dùng trong mạng nội bộ)',
  PUBLIC_URL: 'Địa chỉ người dùng gõ, ví dụ https://hoithi.tinh.gov.vn (mặc định http://localhost:PORT)',
  HOITHI_DATA: 'Thư mục dữ liệu (mặc định thư mục data cạnh chương trình)',
  DATABASE_URL: 'Máy chủ PostgreSQL 15 đến 18 riêng (mặc định: PostgreSQL kèm theo)',
  SMTP_URL: 'Máy chủ gửi thư, ví dụ smtps://ten:matkhau@thu.tinh.gov.vn (mặc định: thư nằm trong hộp thư đi)',
  MAIL_FROM: 'Địa chỉ người gửi (mặc định hoithi@<máy của PUBLIC_URL>)',
  OIDC_ISSUER: 'Nhà cung cấp tài khoản chung (OpenID Connect)',
  OIDC_CLIENT_ID: 'Mã ứng dụng OIDC',
  OIDC_CLIENT_SECRET: 'Khóa ứng dụng OIDC',
  S3_URL: 'Kho tệp S3 (dùng khi các phần thi nộp tệp được mở; để trống thì tệp nằm trong HOITHI_DATA)',
  LOG_LEVEL: 'debug, info, warn, error hoặc silent (mặc định info)',
  HOITHI_ROLE: 'all, web hoặc worker (mặc định all; như tham số --role)',
  HOITHI_NODE: 'Số của nút khi chạy nhiều nút trên một cơ sở dữ liệu, 0 đến 255 (mặc định 0)',
  HOITHI_SECRET: 'Khóa bí mật chung của các nút, 64 ký tự thập lục phân (mặc định: tự tạo trong HOITHI_DATA)',
  METRICS_TOKEN: 'Mã để đọc /metrics từ máy khác (mặc định: chỉ máy này)',
  TRUSTED_PROXIES: 'Số máy chủ web đứng trước được tin về địa chỉ người dùng (mặc định 0)',
  STARTS_WAITING:
    'Số lượt vào bài được xếp hàng cùng lúc trên một nút; quá số này, trang mời chờ và tự vào lại (mặc định 600)',
} as const;

type Environment = Partial<Record<keyof typeof settings, string>>;

const projectDirectory = fileURLToPath(new URL('../../', import.meta.url));

/** Reads and checks all settings. @throws SettingError with one clear sentence. */
export function readConfig(environment: Environment): Config {
  const value = (name: keyof typeof settings) => environment[name]?.trim() || undefined;
  const port = wholeNumber('PORT', value('PORT') ?? '3000', 0, 65535);
  const dataDirectory = resolve(value('HOITHI_DATA') ?? join(projectDirectory, 'data'));
  const publicUrl = webAddress('PUBLIC_URL', value('PUBLIC_URL') ?? `http://localhost:${port}`);
  // Kept for the parts of a contest that take files: checked already, so that a mistake is not found on that day.
  scheme('S3_URL', value('S3_URL'), ['s3:', 'https:', 'http:']);
  return {
    port,
    host: machine('HOST', value('HOST') ?? '127.0.0.1'),
    publicUrl,
    dataDirectory,
    databaseUrl: scheme('DATABASE_URL', value('DATABASE_URL'), ['postgres:', 'postgresql:']),
    smtpUrl: mailServer('SMTP_URL', value('SMTP_URL')),
    mailFrom: sender('MAIL_FROM', value('MAIL_FROM') ?? `hoithi@${new URL(publicUrl).hostname}`),
    mailToExamples: false,
    oidc: oidc(value('OIDC_ISSUER'), value('OIDC_CLIENT_ID'), value('OIDC_CLIENT_SECRET')),
    logLevel: oneOf('LOG_LEVEL', value('LOG_LEVEL') ?? 'info', ['debug', 'info', 'warn', 'error', 'silent']),
    role: oneOf('HOITHI_ROLE', value('HOITHI_ROLE') ?? 'all', ['all', 'web', 'worker']),
    node: wholeNumber('HOITHI_NODE', value('HOITHI_NODE') ?? '0', 0, 255),
    secret: secret(value('HOITHI_SECRET'), dataDirectory),
    metricsToken: token('METRICS_TOKEN', value('METRICS_TOKEN')),
    trustedProxies: wholeNumber('TRUSTED_PROXIES', value('TRUSTED_PROXIES') ?? '0', 0, 8),
    startsWaiting: wholeNumber('STARTS_WAITING', value('STARTS_WAITING') ?? '600', 0, 100_000),
  };
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most)
    throw new SettingError(`${name} phải là số nguyên từ ${least} đến ${most}, đang là "${text}".`);
  return number;
}

function webAddress(name: string, text: string): string {
  const url = URL.parse(text);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.pathname !== '/' || url.search || url.hash)
    throw new SettingError(`${name} phải có dạng https://ten-may, không kèm đường dẫn, đang là "${text}".`);
  return url.origin;
}

/** Does the address people type lie beyond this machine? */
export const facesInternet = ({ publicUrl }: Pick<Config, 'publicUrl'>): boolean =>
  !['localhost', '127.0.0.1', '[::1]'].includes(new URL(publicUrl).hostname);

function machine(name: string, text: string): string {
  if (isIP(text) === 0 && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text))
    throw new SettingError(`${name} phải là địa chỉ IP hoặc tên máy, đang là "${text}".`);
  return text;
}

/** `ten@may` or `Tên hiện ra <ten@may>` */
function sender(name: string, text: string): string {
  if (!/^(?:[^<>@\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(text))
    throw new SettingError(
      `${name} phải là địa chỉ e-mail, ví dụ hoithi@tinh.gov.vn, đang là ${JSON.stringify(text)}.`,
    );
  return text;
}

/** Passwords are not repeated in what is said about them. */
function token(name: string, text: string | undefined): string | null {
  if (text !== undefined && !/^[\x21-\x7e]+$/.test(text))
    throw new SettingError(`${name} chỉ gồm chữ không dấu, chữ số và dấu câu, không có khoảng trắng.`);
  return text ?? null;
}

function mailServer(name: string, text: string | undefined): string | null {
  const address = scheme(name, text, ['smtp:', 'smtps:']);
  if (address !== null && !URL.parse(address)?.hostname)
    throw new SettingError(
      `${name} phải có dạng smtps://ten:matkhau@may; ký tự đặc biệt trong tên, mật khẩu viết kiểu %40.`,
    );
  return address;
}

function scheme(name: string, text: string | undefined, allowed: string[]): string | null {
  if (text === undefined) return null;
  // Not read as a URL: an address of a local socket (postgres://user@/db?host=/run/…) has no host to read.
  if (!allowed.some((each) => text.startsWith(`${each}//`) && text.length > each.length + 2))
    throw new SettingError(`${name} phải bắt đầu bằng ${allowed.map((each) => `${each}//`).join(' hoặc ')}.`);
  return text;
}

function oneOf<T extends string>(name: string, text: string, allowed: readonly T[]): T {
  if (!allowed.includes(text as T))
    throw new SettingError(`${name} phải là một trong: ${allowed.join(', ')}; đang là "${text}".`);
  return text as T;
}

function oidc(issuer?: string, clientId?: string, clientSecret?: string): Config['oidc'] {
  if (!issuer && !clientId && !clientSecret) return null;
  if (!issuer || !clientId || !clientSecret)
    throw new SettingError('OIDC_ISSUER, OIDC_CLIENT_ID và OIDC_CLIENT_SECRET phải đặt cả ba hoặc không đặt.');
  return { issuer: webIssuer(issuer), clientId, clientSecret };
}

function webIssuer(text: string): string {
  const url = URL.parse(text);
  if (!url || (url.protocol !== 'https:' && url.hostname !== 'localhost' && url.hostname !== '127.0.0.1'))
    throw new SettingError(`OIDC_ISSUER phải bắt đầu bằng https://, đang là "${text}".`);
  return text;
}

const isSecret = (text: string) => /^[0-9a-f]{64}$/i.test(text);

/** The node's master secret: given, or made once in the data folder (mode 0600). */
function secret(given: string | undefined, dataDirectory: string): Buffer {
  if (given !== undefined) {
    if (!isSecret(given)) throw new SettingError('HOITHI_SECRET phải gồm đúng 64 ký tự thập lục phân.');
    return Buffer.from(given, 'hex');
  }
  const kept = keptSecret(dataDirectory);
  if (!isSecret(kept))
    throw new SettingError(
      `Tệp secret.key trong HOITHI_DATA (${dataDirectory}) hỏng: phải gồm đúng 64 ký tự thập lục phân. Hãy lấy lại tệp ấy từ nơi cất riêng.`,
    );
  return Buffer.from(kept, 'hex');
}

function keptSecret(dataDirectory: string): string {
  const file = join(dataDirectory, 'secret.key');
  try {
    if (!existsSync(file)) makeSecret(file, dataDirectory);
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new SettingError(
      `Không dùng được thư mục HOITHI_DATA ${dataDirectory} (${(error as NodeJS.ErrnoException).code}). Hãy sửa quyền của thư mục hoặc đặt HOITHI_DATA khác.`,
    );
  }
}

/** Appears whole or not at all, whoever else makes it in the same instant. */
function makeSecret(file: string, dataDirectory: string): void {
  mkdirSync(dataDirectory, { recursive: true });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
  } catch (error) {
    // Another process of this installation was first.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Cores this process may count on. */
export const cores = Math.max(1, cpus().length);
