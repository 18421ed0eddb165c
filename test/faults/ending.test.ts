import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { test } from 'node:test';
import { urls } from '../../src/platform/urls.ts';
import { testSystem } from '../harness.ts';

test('a node told to end answers what it has begun, then lets every connection go at once', async () => {
  const { app, address } = await testSystem();
  const body = '{"c":[[1,1,1]]}';
  const head = `PUT ${urls.answers()} HTTP/1.1\r\nHost: x\r\nX-Luot-Thi: none\r\nContent-Length: ${body.length}\r\n\r\n`;
  const open = (): Socket => connect({ port: Number(new URL(address).port), host: '127.0.0.1' });
  const answered = (socket: Socket) => new Promise((resolve) => socket.once('data', (data) => resolve(String(data))));
  const [idle, busy] = [open(), open()];
  idle.write(head + body);
  await answered(idle);
  // In the middle of a request when the end begins.
  busy.write(head + body.slice(0, 4));
  await new Promise((resolve) => setTimeout(resolve, 60));

  const began = performance.now();
  const closed = app.close();
  await new Promise((resolve) => setTimeout(resolve, 60));
  const answer = answered(busy);
  busy.write(body.slice(4));

  assert.match(String(await answer), /^HTTP\/1.1 401 /);
  await closed;
  assert.ok(performance.now() - began < 3000, 'not held up by a connection that a browser keeps');
});
