import WordExtractor from 'word-extractor';
import { wordRefusal } from './refusals.ts';

const LARGEST = 32 * 2 ** 20;

/** The running text of an old Word file (.doc, 1997–2003), one line a paragraph. @throws Refusal */
export async function textOfDoc(bytes: Uint8Array): Promise<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length > LARGEST) throw wordRefusal('word-too-long');
  if (buffer.length < 1536 || buffer.readUInt32BE(0) !== 0xd0cf11e0) throw wordRefusal('word-not-doc');
  if (buffer.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw wordRefusal('word-encrypted');
  if (isLocked(buffer)) throw wordRefusal('word-encrypted');
  return bodyOf(buffer);
}

/** The extractor throws whatever a broken file makes it stumble over: all of that means a broken file. */
async function bodyOf(buffer: Buffer): Promise<string> {
  try {
    return (await new WordExtractor().extract(buffer)).getBody();
  } catch {
    throw wordRefusal('word-damaged');
  }
}

/** The bit of the text stream's head that says encrypted. */
function isLocked(buffer: Buffer): boolean {
  for (let at = 512; at + 12 <= buffer.length; at += 512)
    if (buffer.readUInt16LE(at) === 0xa5ec) return (buffer.readUInt16LE(at + 10) & 0x0100) !== 0;
  return false;
}
