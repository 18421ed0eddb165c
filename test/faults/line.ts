import { connect, type Socket } from 'node:net';

export interface Answer {
  status: number;
  body: string;
  retryAfter: number;
}

/** One keep-alive connection of one browser: one request at a time, opened again when it was lost. */
export class Line {
  readonly #host: string;
  readonly #ports: readonly number[];
  #at: number;
  #socket: Socket | undefined;
  #buffer = '';
  #resolve: ((answer: Answer) => void) | undefined;
  #reject: ((error: Error) => void) | undefined;

  constructor(host: string, ports: readonly number[], first: number) {
    this.#host = host;
    this.#ports = ports;
    this.#at = first % ports.length;
  }

  /** @throws Error when no whole answer came: what the server did with it is not known */
  send(text: string, timeout: number, sent?: () => void): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.drop('timeout'), timeout);
      this.#resolve = (answer) => {
        clearTimeout(timer);
        resolve(answer);
      };
      this.#reject = (error) => {
        clearTimeout(timer);
        reject(error);
      };
      this.#socket ??= this.#open();
      this.#socket.write(text, 'utf8', sent);
    });
  }

  /** Cuts the connection; the next request opens one to the next address. */
  drop(reason = 'cut'): void {
    this.#socket?.destroy(new Error(reason));
  }

  #open(): Socket {
    const socket = connect({ host: this.#host, port: this.#ports[this.#at]!, noDelay: true });
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => this.#take(text));
    socket.on('error', () => {});
    socket.on('close', () => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      this.#buffer = '';
      this.#at = (this.#at + 1) % this.#ports.length;
      const reject = this.#reject;
      this.#resolve = this.#reject = undefined;
      reject?.(new Error('closed'));
    });
    return socket;
  }

  #take(text: string): void {
    this.#buffer += text;
    const end = this.#buffer.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.#buffer.slice(0, end);
    const size = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#buffer.length < end + 4 + size) return;
    const answer = {
      status: Number(head.slice(9, 12)),
      body: this.#buffer.slice(end + 4, end + 4 + size),
      retryAfter: Number(/retry-after: (\d+)/i.exec(head)?.[1] ?? 0),
    };
    this.#buffer = '';
    const resolve = this.#resolve;
    this.#resolve = this.#reject = undefined;
    if (/connection: close/i.test(head)) this.#socket?.destroy();
    resolve?.(answer);
  }
}
