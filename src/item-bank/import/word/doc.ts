import { fork } from 'node:child_process';
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

const program = new URL('./doc-process.ts', import.meta.url);
const fence = ['--max-old-space-size=128', '--max-semi-space-size=8', '--disable-warning=ExperimentalWarning'];
const seconds = 15;

/**
 * The extractor is foreign code: a damaged file of 13 KB made it ask for a table larger than there can be, and that ends a
 * whole process, not only a thread. So it has a process of its own; whatever becomes of that means a broken file.
 */
async function bodyOf(buffer: Buffer): Promise<string> {
  const child = fork(program, {
    execArgv: fence,
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
  try {
    return await new Promise<string>((resolve, reject) => {
      const broken = () => reject(wordRefusal('word-damaged'));
      child.once('message', (text) => (typeof text === 'string' ? resolve(text) : broken()));
      child.once('error', broken);
      child.once('exit', broken);
      child.send(new Uint8Array(buffer), (fault) => fault && broken());
    });
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}

/** The bit of the text stream's head that says encrypted. */
function isLocked(buffer: Buffer): boolean {
  for (let at = 512; at + 12 <= buffer.length; at += 512)
    if (buffer.readUInt16LE(at) === 0xa5ec) return (buffer.readUInt16LE(at + 10) & 0x0100) !== 0;
  return false;
}
