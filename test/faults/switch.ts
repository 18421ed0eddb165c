import { connect, createServer, type Server, type Socket } from 'node:net';

/** A small TCP switch: new connections go to the first way that is open; lines can be stalled and cut. */
export class Switch {
  readonly port: number;
  readonly #server: Server;
  readonly #pairs = new Set<{ to: number; ends: Socket[] }>();
  #ways: number[];
  #stalled = false;
  #turn = 0;

  private constructor(server: Server, ways: number[]) {
    this.#server = server;
    this.#ways = ways;
    this.port = (server.address() as { port: number }).port;
    server.on('connection', (client) => this.#join(client));
  }

  static async open(ways: number[]): Promise<Switch> {
    const server = createServer({ noDelay: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Switch(server, ways);
  }

  /** From now on new connections go to these, in turn. */
  lead(ways: number[]): void {
    this.#ways = ways;
  }

  /** Cuts what leads there now. */
  cut(port?: number): void {
    for (const { to, ends } of this.#pairs)
      if (port === undefined || to === port) for (const end of ends) end.destroy();
  }

  /** Holds back everything that comes, in both directions; what is held when the line is cut never arrives. */
  stall(isStalled: boolean): void {
    this.#stalled = isStalled;
    for (const { ends } of this.#pairs) for (const end of ends) isStalled ? end.pause() : end.resume();
  }

  close(): void {
    this.#server.close();
    this.cut();
  }

  #join(client: Socket): void {
    const to = this.#ways[this.#turn++ % Math.max(1, this.#ways.length)];
    client.on('error', () => {});
    if (to === undefined) return void client.destroy();
    const server = connect({ port: to, host: '127.0.0.1', noDelay: true });
    const pair = { to, ends: [client, server] };
    this.#pairs.add(pair);
    server.on('error', () => {});
    client.pipe(server);
    server.pipe(client);
    if (this.#stalled) for (const end of pair.ends) end.pause();
    for (const end of pair.ends)
      end.on('close', () => {
        this.#pairs.delete(pair);
        client.destroy();
        server.destroy();
      });
  }
}
