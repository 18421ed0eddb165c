// The running text of one old Word file, in a process of its own: see doc.ts.
import WordExtractor from 'word-extractor';

process.once('disconnect', () => process.exit());
process.once('message', async (bytes: Uint8Array) => {
  const text = await new WordExtractor()
    .extract(Buffer.from(bytes))
    .then((document) => document.getBody())
    .catch(() => null);
  process.send?.(text);
});
