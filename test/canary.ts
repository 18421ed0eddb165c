import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';

/** An invented word of 20 letters, put where a secret is and then looked for everywhere else; always the same of one name. */
export function canary(name: string): string {
  const letters = [...createHash('sha256').update(name).digest().subarray(0, 20)];
  return letters.map((byte) => String.fromCharCode(97 + (byte % 26))).join('');
}

/** Everything a file says: the parts of a workbook unpacked, anything else as it is. */
export function textOf(body: Buffer): string {
  if (body.subarray(0, 2).toString('latin1') !== 'PK') return body.toString('utf8');
  const end = body.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = body.readUInt32LE(end + 16);
  let text = '';
  for (let entry = body.readUInt16LE(end + 10); entry > 0; entry -= 1) {
    const [method, packed] = [body.readUInt16LE(at + 10), body.readUInt32LE(at + 20)];
    const local = body.readUInt32LE(at + 42);
    const from = local + 30 + body.readUInt16LE(local + 26) + body.readUInt16LE(local + 28);
    const data = body.subarray(from, from + packed);
    text += (method === 8 ? inflateRawSync(data) : data).toString('utf8');
    at += 46 + body.readUInt16LE(at + 28) + body.readUInt16LE(at + 30) + body.readUInt16LE(at + 32);
  }
  return text;
}
