import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { commandOn } from '../../test/command.ts';
import { type Config, facesInternet, readConfig, SettingError, type settings } from './config.ts';

type Name = keyof typeof settings;

const folder = mkdtempSync(join(tmpdir(), 'hoithi-config-'));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'tep');
writeFileSync(file, '');
const hex = '0a'.repeat(32);
const basis = { HOITHI_DATA: folder, HOITHI_SECRET: hex };
const oidc = { OIDC_ISSUER: 'https://sso.tinh.gov.vn', OIDC_CLIENT_ID: 'hoithi', OIDC_CLIENT_SECRET: 'khoa' };

interface Cases {
  /** What it is without the setting, with the basis above. */
  usual: unknown;
  of(config: Config): unknown;
  good: [text: string, meaning: unknown][];
  /** Refused with a sentence that names the setting and fits this. */
  bad: [text: string, sentence: RegExp][];
  /** Settings it needs beside it. */
  beside?: Partial<Record<Name, string>>;
}

/** Every setting there is: the type asks for each one. */
const cases: Record<Name, Cases> = {
  PORT: {
    usual: 3000,
    of: ({ port }) => port,
    good: [
      ['0', 0],
      [' 8080 ', 8080],
      ['65535', 65535],
    ],
    bad: [
      ['65536', /số nguyên từ 0 đến 65535, đang là "65536"/],
      ['-1', /số nguyên/],
      ['80a', /số nguyên/],
      ['3000.5', /số nguyên/],
    ],
  },
  HOST: {
    usual: '127.0.0.1',
    of: ({ host }) => host,
    good: [
      ['0.0.0.0', '0.0.0.0'],
      ['::', '::'],
      ['may-chu.tinh.gov.vn', 'may-chu.tinh.gov.vn'],
    ],
    bad: [
      ['http://0.0.0.0', /địa chỉ IP hoặc tên máy, đang là "http:/],
      ['hai máy', /tên máy/],
      ['0.0.0.0:80', /tên máy/],
    ],
  },
  PUBLIC_URL: {
    usual: 'http://localhost:3000',
    of: ({ publicUrl }) => publicUrl,
    good: [
      ['https://hoithi.tinh.gov.vn', 'https://hoithi.tinh.gov.vn'],
      ['https://HoiThi.tinh.gov.vn:443/', 'https://hoithi.tinh.gov.vn'],
    ],
    bad: [
      ['hoithi.tinh.gov.vn', /https:\/\/ten-may, không kèm đường dẫn, đang là "hoithi/],
      ['https://tinh.gov.vn/hoithi', /không kèm đường dẫn/],
      ['https://tinh.gov.vn/?a=1', /không kèm đường dẫn/],
      ['ftp://tinh.gov.vn', /https:/],
    ],
  },
  HOITHI_DATA: {
    usual: folder,
    of: ({ dataDirectory }) => dataDirectory,
    good: [[`${folder}/mot/../hai`, join(folder, 'hai')]],
    bad: [[file, /Không dùng được thư mục HOITHI_DATA .*\((EEXIST|ENOTDIR)\)\. Hãy sửa quyền/]],
    beside: { HOITHI_SECRET: '' },
  },
  DATABASE_URL: {
    usual: null,
    of: ({ databaseUrl }) => databaseUrl,
    good: [
      ['postgres://hoithi:mk@db.tinh.gov.vn/hoithi', 'postgres://hoithi:mk@db.tinh.gov.vn/hoithi'],
      ['postgresql://hoithi@/hoithi?host=/run/postgresql', 'postgresql://hoithi@/hoithi?host=/run/postgresql'],
    ],
    bad: [
      ['mysql://hoithi:mat-khau@db/hoithi', /bắt đầu bằng postgres:\/\/ hoặc postgresql:\/\/\.$/],
      ['postgres://', /bắt đầu bằng/],
      ['db.tinh.gov.vn', /bắt đầu bằng/],
    ],
  },
  SMTP_URL: {
    usual: null,
    of: ({ smtpUrl }) => smtpUrl,
    good: [
      ['smtp://thu.tinh.gov.vn:25', 'smtp://thu.tinh.gov.vn:25'],
      ['smtps://ten:mat%40khau@thu.tinh.gov.vn', 'smtps://ten:mat%40khau@thu.tinh.gov.vn'],
    ],
    bad: [
      ['thu.tinh.gov.vn', /bắt đầu bằng smtp:\/\/ hoặc smtps:\/\//],
      ['https://ten:mat-khau@thu.tinh.gov.vn', /bắt đầu bằng smtp:\/\/ hoặc smtps:\/\/\.$/],
      ['smtps://ten:mat-khau/1@thu.tinh.gov.vn', /ký tự đặc biệt.*viết kiểu %40\.$/],
    ],
  },
  MAIL_FROM: {
    usual: 'hoithi@localhost',
    of: ({ mailFrom }) => mailFrom,
    good: [
      ['hoithi@tinh.gov.vn', 'hoithi@tinh.gov.vn'],
      ['Tổ thư ký <hoithi@tinh.gov.vn>', 'Tổ thư ký <hoithi@tinh.gov.vn>'],
    ],
    bad: [
      ['Tổ thư ký', /địa chỉ e-mail.*đang là "Tổ thư ký"/],
      ['a@tinh.gov.vn, b@tinh.gov.vn', /địa chỉ e-mail/],
      ['a@tinh.gov.vn\r\nBcc: b@tinh.gov.vn', /địa chỉ e-mail/],
    ],
  },
  OIDC_ISSUER: {
    usual: null,
    of: (config) => config.oidc?.issuer ?? null,
    good: [
      ['https://sso.tinh.gov.vn/realms/cchc/', 'https://sso.tinh.gov.vn/realms/cchc/'],
      ['http://localhost:8081', 'http://localhost:8081'],
    ],
    bad: [
      ['http://sso.tinh.gov.vn', /bắt đầu bằng https:\/\/, đang là/],
      ['sso.tinh.gov.vn', /bắt đầu bằng https/],
      ['', /phải đặt cả ba hoặc không đặt/],
    ],
    beside: oidc,
  },
  OIDC_CLIENT_ID: {
    usual: null,
    of: (config) => config.oidc?.clientId ?? null,
    good: [['hoithi', 'hoithi']],
    bad: [['', /phải đặt cả ba hoặc không đặt/]],
    beside: oidc,
  },
  OIDC_CLIENT_SECRET: {
    usual: null,
    of: (config) => config.oidc?.clientSecret ?? null,
    good: [['khoa', 'khoa']],
    bad: [[' ', /phải đặt cả ba hoặc không đặt/]],
    beside: oidc,
  },
  S3_URL: {
    usual: undefined,
    of: () => undefined,
    good: [['https://khoa:bi-mat@s3.tinh.gov.vn/hoithi', undefined]],
    bad: [['s3.tinh.gov.vn', /bắt đầu bằng s3:\/\/ hoặc https:\/\//]],
  },
  LOG_LEVEL: {
    usual: 'info',
    of: ({ logLevel }) => logLevel,
    good: ['debug', 'info', 'warn', 'error', 'silent'].map((level) => [level, level]),
    bad: [
      ['INFO', /một trong: debug, info, warn, error, silent; đang là "INFO"/],
      ['trace', /một trong/],
    ],
  },
  HOITHI_ROLE: {
    usual: 'all',
    of: ({ role }) => role,
    good: ['all', 'web', 'worker'].map((role) => [role, role]),
    bad: [['job', /một trong: all, web, worker; đang là "job"/]],
  },
  HOITHI_NODE: {
    usual: 0,
    of: ({ node }) => node,
    good: [
      ['0', 0],
      ['255', 255],
    ],
    bad: [
      ['256', /từ 0 đến 255/],
      ['một', /từ 0 đến 255/],
    ],
  },
  HOITHI_SECRET: {
    usual: hex,
    of: ({ secret }) => secret.toString('hex'),
    good: [['AB'.repeat(32), 'ab'.repeat(32)]],
    bad: [
      ['ab'.repeat(31), /đúng 64 ký tự thập lục phân\.$/],
      ['xy'.repeat(32), /đúng 64 ký tự thập lục phân\.$/],
    ],
  },
  METRICS_TOKEN: {
    usual: null,
    of: ({ metricsToken }) => metricsToken,
    good: [
      ['s0-do_cua.toi', 's0-do_cua.toi'],
      ['  ', null],
    ],
    bad: [
      ['hai chữ', /chữ không dấu, chữ số và dấu câu, không có khoảng trắng\.$/],
      ['mật', /chữ không dấu/],
    ],
  },
  TRUSTED_PROXIES: {
    usual: 0,
    of: ({ trustedProxies }) => trustedProxies,
    good: [['8', 8]],
    bad: [
      ['9', /từ 0 đến 8/],
      ['10.0.0.1', /từ 0 đến 8/],
    ],
  },
  STARTS_WAITING: {
    usual: 600,
    of: ({ startsWaiting }) => startsWaiting,
    good: [
      ['0', 0],
      ['100000', 100_000],
    ],
    bad: [['100001', /từ 0 đến 100000/]],
  },
};

for (const [name, { usual, of, good, bad, beside }] of Object.entries(cases)) {
  test(`${name}: missing or blank is the default, and each good value means what it says`, () => {
    assert.deepEqual(of(readConfig(basis)), usual);
    if (!beside) assert.deepEqual(of(readConfig({ ...basis, [name]: name in basis ? hex : ' ' })), usual);
    for (const [text, meaning] of good)
      assert.deepEqual(of(readConfig({ ...basis, ...beside, [name]: text })), meaning, text);
  });

  test(`${name}: a wrong value is refused in one Vietnamese sentence that names the setting, passwords left out`, () => {
    for (const [text, sentence] of bad)
      assert.throws(
        () => readConfig({ ...basis, ...beside, [name]: text }),
        (error: Error) => {
          assert.ok(error instanceof SettingError, text);
          assert.match(error.message, sentence);
          assert.ok(error.message.includes(name), error.message);
          assert.doesNotMatch(error.message, /mat-khau|\n/);
          return true;
        },
      );
  });
}

test('the start ends with status 2 and that sentence, whichever setting is wrong', async () => {
  const waiting = Object.entries(cases);
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, { bad, beside }] = next;
      const [text, sentence] = bad[0]!;
      const { status, stdout, stderr } = await commandOn('', { HOITHI_DATA: folder, ...beside, [name]: text })('serve');

      assert.deepEqual([status, stdout, stderr.split('\n').length], [2, '', 2], `${name}: ${stderr}`);
      assert.match(stderr.trimEnd(), sentence);
      assert.ok(stderr.includes(name), stderr);
    }
  };
  await Promise.all([worker(), worker(), worker()]);
  assert.deepEqual(
    readdirSync(folder).filter((each) => each === 'database'),
    [],
    'no database was made before the settings were right',
  );
});

test('what the role option says is checked like its setting; what start does not know is wrong usage', async () => {
  const serve = commandOn('', { HOITHI_DATA: folder });

  const role = await serve('serve', '--role', 'job');
  const unknown = await serve('serve', '--rolle', 'web');

  assert.deepEqual(
    [role.status, role.stderr],
    [2, 'HOITHI_ROLE phải là một trong: all, web, worker; đang là "job".\n'],
  );
  assert.deepEqual(
    [unknown.status, unknown.stderr],
    [2, 'Không hiểu --rolle. Cách dùng: hoithi serve [--role all|web|worker]\n'],
  );
});

test('the secret is made once, for its owner only; a damaged one is refused instead of used', () => {
  const HOITHI_DATA = join(folder, 'moi');
  const first = readConfig({ HOITHI_DATA });
  const second = readConfig({ HOITHI_DATA });
  const path = join(HOITHI_DATA, 'secret.key');
  const kept = readFileSync(path, 'utf8');

  assert.equal(first.secret.length, 32);
  assert.deepEqual(second.secret, first.secret);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(HOITHI_DATA), ['secret.key']);
  for (const damaged of ['', kept.slice(0, 40), `${kept}00`]) {
    writeFileSync(path, damaged);
    assert.throws(() => readConfig({ HOITHI_DATA }), /secret\.key trong HOITHI_DATA .* hỏng/);
  }
});

test('a site faces the Internet unless its address is this machine by name, not by how its name begins', () => {
  const faces = (publicUrl: string) => facesInternet({ publicUrl });

  assert.deepEqual(['http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:3000'].map(faces), [
    false,
    false,
    false,
  ]);
  assert.deepEqual(['https://hoithi.tinh.gov.vn', 'http://localhost.tinh.gov.vn', 'http://10.0.0.5'].map(faces), [
    true,
    true,
    true,
  ]);
});
