import { createSignInLink } from '../identity/index.ts';
import { postLetters } from '../platform/mail.ts';
import { Refusal } from '../platform/refusal.ts';
import { isEmail } from '../platform/text/email.ts';
import { type Command, UsageError } from './command.ts';
import { sql } from './place.ts';

export const accessCommands: Command[] = [
  {
    name: 'session link',
    usage: 'EMAIL',
    summary: 'Đường dẫn đăng nhập dùng một lần, được ghi nhật ký',
    words: [1, 1],
    async run(system, given) {
      const path = await createSignInLink(system.context, given.words[0] as string, new Date(system.context.clock()));
      return { link: `${system.context.config.publicUrl}${path}` };
    },
    say: ({ link }: { link: string }) => link,
  },
  {
    name: 'mail test',
    usage: 'EMAIL',
    summary: 'Gửi ngay một thư thử qua máy chủ thư đã đặt (SMTP_URL)',
    words: [1, 1],
    async run({ context }, given) {
      const recipient = given.words[0] as string;
      if (!isEmail(recipient)) throw new UsageError(`${recipient} chưa phải một địa chỉ e-mail.`);
      if (!context.config.smtpUrl) throw noServer();
      if (!(await context.postman.works())) throw noAnswer();
      const occasion = `mail test ${context.clock()} ${process.pid}`;
      await context.database.system((queries) =>
        postLetters(queries, [{ ...testLetter, organisation: null, recipient, occasion }], new Date(context.clock())),
      );
      await context.postman.deliver();
      const letter = await context.database.system((queries) =>
        queries.one<{ state: string; problem: string | null }>(sql('find_letter'), { occasion }),
      );
      if (letter.state !== 'sent') throw notTaken(letter.problem);
      return { recipient, state: letter.state };
    },
    say: ({ recipient }: { recipient: string }) => `Máy chủ thư đã nhận thư gửi ${recipient}.`,
  },
];

const testLetter = {
  subject: 'Thư thử của hệ thống hội thi',
  body: 'Thư này cho biết hệ thống gửi được thư. Bạn không phải làm gì.',
  kind: 'notice',
};

const noServer = () =>
  new Refusal(
    'mail.no-server',
    409,
    'Chưa đặt SMTP_URL nên thư nằm trong hộp thư đi. Hãy đặt SMTP_URL rồi thử lại.',
    'SMTP_URL is not set.',
  );
const noAnswer = () =>
  new Refusal(
    'mail.no-answer',
    503,
    'Máy chủ thư không trả lời hoặc không nhận tên và mật khẩu. Hãy xem lại SMTP_URL.',
    'The mail server does not answer or refuses the sign-in.',
  );
const notTaken = (problem: string | null) =>
  new Refusal(
    'mail.not-taken',
    502,
    `Máy chủ thư chưa nhận thư này${problem ? `: ${problem}` : ''}.`,
    `The mail server did not take the letter${problem ? `: ${problem}` : ''}.`,
  );
