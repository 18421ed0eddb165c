import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchingStep, otpauthAddress, stepAt, toBase32, totp } from './totp.ts';

test('codes are those of RFC 6238, appendix B', () => {
  const key = (length: number) => Buffer.from('1234567890'.repeat(7).slice(0, length));
  const cases: [number, string, string, string][] = [
    [59, '94287082', '46119246', '90693936'],
    [1111111109, '07081804', '68084774', '25091201'],
    [1111111111, '14050471', '67062674', '99943326'],
    [1234567890, '89005924', '91819424', '93441116'],
    [2000000000, '69279037', '90698825', '38618901'],
    [20000000000, '65353130', '77737706', '47863826'],
  ];
  for (const [seconds, sha1, sha256, sha512] of cases) {
    const step = stepAt(new Date(seconds * 1000));
    assert.equal(totp(key(20), step, 8), sha1);
    assert.equal(totp(key(32), step, 8, 'sha256'), sha256);
    assert.equal(totp(key(64), step, 8, 'sha512'), sha512);
  }
});

test('codes are those of RFC 4226, appendix D', () => {
  const codes = Array.from({ length: 10 }, (_, counter) => totp(Buffer.from('12345678901234567890'), counter));
  assert.deepEqual(codes, [
    '755224',
    '287082',
    '359152',
    '969429',
    '338314',
    '254676',
    '287922',
    '162583',
    '399871',
    '520489',
  ]);
});

test('a code counts in its half minute and the ones beside it, once, with blanks or without', () => {
  const secret = Buffer.from('12345678901234567890');
  const now = new Date(1_000_000 * 30_000 + 15_000);
  const at = (step: number) => totp(secret, step);
  const cases: [string, number | null, number | undefined][] = [
    [at(1_000_000), null, 1_000_000],
    [at(999_999), null, 999_999],
    [at(1_000_001), null, 1_000_001],
    [at(999_998), null, undefined],
    [at(1_000_002), null, undefined],
    [`${at(1_000_000).slice(0, 3)} ${at(1_000_000).slice(3)}`, null, 1_000_000],
    [at(1_000_000), 999_999, 1_000_000],
    [at(1_000_000), 1_000_000, undefined],
    [at(999_999), 1_000_000, undefined],
    ['', null, undefined],
    ['abcdef', null, undefined],
    [`${at(1_000_000)}0`, null, undefined],
  ];
  for (const [typed, lastStep, expected] of cases)
    assert.equal(matchingStep(secret, typed, now, lastStep), expected, `${typed} after ${lastStep}`);
});

test('keys are written in base 32 as RFC 4648 says', () => {
  const cases = { '': '', f: 'MY', fo: 'MZXQ', foo: 'MZXW6', foob: 'MZXW6YQ', fooba: 'MZXW6YTB', foobar: 'MZXW6YTBOI' };
  for (const [plain, expected] of Object.entries(cases)) assert.equal(toBase32(Buffer.from(plain)), expected);
});

test('the address in the QR code names site and account', () => {
  assert.equal(
    otpauthAddress(Buffer.from('foobar'), 'Hội thi', 'lan@x.vn'),
    'otpauth://totp/H%E1%BB%99i%20thi:lan%40x.vn?secret=MZXW6YTBOI&issuer=H%E1%BB%99i%20thi&algorithm=SHA1&digits=6&period=30',
  );
});
