import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface Received {
  to: string;
  subject: string;
  text: string;
}

/** A real mail server that keeps what it receives. */
export interface Mailbox {
  /** `smtp://127.0.0.1:40123` */
  url: string;
  letters: Received[];
  /** The newest letter to this address whose subject fits; waits for it a little. Letters read once are not read again. */
  next(to: string, subject: RegExp): Promise<Received>;
  close(): Promise<void>;
}

export async function openMailbox(): Promise<Mailbox> {
  const letters: Received[] = [];
  const read = new Set<Received>();
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 200,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', async () => {
        const { subject = '', text = '' } = await PostalMime.parse(Buffer.concat(parts));
        for (const { address } of session.envelope.rcptTo) letters.push({ to: address, subject, text });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    async next(to, subject) {
      for (let tries = 0; tries < 250; tries += 1) {
        const found = letters.findLast((each) => each.to === to && subject.test(each.subject) && !read.has(each));
        if (found) {
          read.add(found);
          return found;
        }
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(`no letter like ${subject} came to ${to}`);
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
