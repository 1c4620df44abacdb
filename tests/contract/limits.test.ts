import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { maxRefusing } from '#main/realtime/channels/socket-server';
import { TestClient, webSocket } from './support/client';
import { ScriptedEngine } from './support/scripted-engine';
import { startHub, type TestHub } from './support/start-hub';
import { until } from './support/wait';

const open = (server: TestHub) => TestClient.open(webSocket(server.url, server.token));

/** A bare WebSocket whose close code and reason count. */
function raw(server: TestHub): WebSocket {
  return new WebSocket(`${server.url.replace('http', 'ws')}/ws?token=${server.token}`);
}

/** A handshake done by hand, for frames no library would send. */
async function handshake(server: TestHub): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1');
  socket.write(
    `GET /ws?token=${server.token} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nUpgrade: websocket\r\n` +
      'Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
  );
  await once(socket, 'data');
  return socket;
}

describe('limits', () => {
  let server: TestHub;
  beforeAll(async () => {
    server = await startHub({
      engine: new ScriptedEngine(),
      environment: { WEBSOCKET_MESSAGE_SIZE_LIMIT: '2048', WEBSOCKET_MAX_CONNECTIONS: '3' },
    });
  });
  afterAll(() => server.close());
  const allGone = () => until(() => server.hub.sessionCount === 0, 'every session to end');

  it('[P7] answers an oversize frame by MESSAGE_TOO_LARGE, then closes with 1009, and harms nobody else', async () => {
    const bystander = await open(server);
    const socket = raw(server);
    const heard: unknown[] = [];
    socket.on('message', (data) => heard.push(JSON.parse(data.toString())));
    await once(socket, 'open');
    const closed = once(socket, 'close');
    socket.send(JSON.stringify({ type: 'ping', timestamp: 'x'.repeat(5000) }));
    const [code, reason] = await closed;
    expect(heard).toMatchObject([{ type: 'error', code: 'MESSAGE_TOO_LARGE' }]);
    expect([code, String(reason)]).toEqual([1009, 'MESSAGE_TOO_LARGE']);
    await bystander.settle();
    expect(bystander.all('error')).toEqual([]);
    bystander.close();
    await allGone();
  });

  it('[P7] judges the size before it has read the frame', async () => {
    const socket = await handshake(server);
    let text = '';
    socket.on('data', (data) => {
      text += data.toString('latin1');
    });
    // The head of a text frame of 2^40 bytes, and nothing after it.
    socket.write(Buffer.from([0x81, 0xff, 0, 0, 1, 0, 0, 0, 0, 0, 1, 2, 3, 4]));
    await until(() => text.includes('MESSAGE_TOO_LARGE'), 'the refusal');
    socket.destroy();
    await allGone();
  });

  it('[P7] takes a frame of exactly the limit', async () => {
    const client = await open(server);
    const frame = { type: 'ping', timestamp: '' };
    frame.timestamp = 'x'.repeat(2048 - JSON.stringify(frame).length);
    client.send(frame);
    expect((await client.find('pong')).timestamp).toBe(frame.timestamp);
    client.close();
    await allGone();
  });

  it('[P7] tells a client too many so, closes it with 1013, and has room again when one leaves', async () => {
    const clients = await Promise.all([open(server), open(server), open(server)]);
    const late = raw(server);
    const heard: unknown[] = [];
    late.on('message', (data) => heard.push(JSON.parse(data.toString())));
    const [code, reason] = await once(late, 'close');
    expect(heard).toMatchObject([{ type: 'error', code: 'TOO_MANY_CONNECTIONS' }]);
    expect([code, String(reason)]).toEqual([1013, 'TOO_MANY_CONNECTIONS']);
    for (const client of clients) await client.settle();
    clients[0]?.close();
    await until(() => server.hub.sessionCount === 2, 'a session to end');
    const next = await open(server);
    await next.settle();
    for (const client of [...clients, next]) client.close();
    await allGone();
  });

  it('[P7] tells only so many at a time, where they do not go; the rest get a plain answer', async () => {
    const clients = await Promise.all([open(server), open(server), open(server)]);
    const staying: Socket[] = [];
    for (let at = 0; at < maxRefusing; at++) staying.push(await handshake(server));
    const late = raw(server);
    const [, answer] = await once(late, 'unexpected-response');
    expect(answer.statusCode).toBe(503);
    late.on('error', () => {}).terminate();
    staying[0]?.destroy();
    let heard = '';
    await until(async () => {
      const next = raw(server);
      const [told = ''] = await Promise.race([once(next, 'message'), once(next, 'unexpected-response').then(() => [])]);
      next.on('error', () => {}).terminate();
      heard = String(told);
      return heard !== '';
    }, 'room for one more');
    expect(heard).toContain('TOO_MANY_CONNECTIONS');
    for (const socket of staying) socket.destroy();
    for (const client of clients) client.close();
    await allGone();
  });

  it('[P4] lives through broken frames, half-open sockets and resets', async () => {
    const attacks: Buffer[] = [
      Buffer.from([0x81, 0x05, 1, 2, 3, 4, 5]), // unmasked
      Buffer.from([0xf1, 0x80, 0, 0, 0, 0]), // reserved bits
      Buffer.from([0x83, 0x80, 0, 0, 0, 0]), // unknown opcode
      Buffer.from([0x89, 0xfe, 0x01, 0x00, 0, 0, 0, 0]), // ping longer than 125 bytes
      Buffer.from([0x80, 0x81, 0, 0, 0, 0, 65]), // continuation of nothing
      Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28]), // not UTF-8
      Buffer.from([0x88, 0x81, 0, 0, 0, 0, 1]), // close frame of one byte
    ];
    for (const attack of attacks) {
      const socket = await handshake(server);
      socket.on('error', () => {});
      socket.resume();
      const gone = once(socket, 'close');
      socket.write(attack);
      await gone;
    }
    const reset = await handshake(server);
    reset.resetAndDestroy();
    await allGone();
    const client = await open(server);
    await client.settle();
    client.close();
    await allGone();
  });

  it('[P4] answers a broken handshake with a code', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write(
      `GET /ws?token=${server.token} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nUpgrade: websocket\r\n` +
        'Connection: Upgrade\r\nSec-WebSocket-Key: short\r\nSec-WebSocket-Version: 13\r\n\r\n',
    );
    let text = '';
    for await (const chunk of socket) text += chunk;
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).toContain('"code":"INVALID_MESSAGE"');
  });

  it('[P22] takes a body that breaks off for nothing worse', async () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.write(
      `POST /run HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nAuthorization: Bearer ${server.token}\r\n` +
        'Content-Length: 100\r\n\r\n{"nodes"',
    );
    const refusals = async () =>
      /errors_total\{code="INVALID_JSON"\} (\d+)/.exec(await (await server.fetch('/metrics')).text())?.[1];
    socket.destroySoon();
    await until(async () => (await refusals()) === '1', 'the refusal to be counted');
    expect(server.logged.filter((line) => line.startsWith('error'))).toEqual([]);
  });

  it('[P1] refuses binary frames and keeps the connection', async () => {
    const socket = raw(server);
    await once(socket, 'open');
    socket.send(Buffer.from('{"type":"ping"}'));
    const [data] = await once(socket, 'message');
    expect(JSON.parse(String(data))).toMatchObject({ type: 'error', code: 'INVALID_MESSAGE' });
    expect(socket.readyState).toBe(WebSocket.OPEN);
    socket.terminate();
    await allGone();
  });

  it('[P22] refuses a body over the limit, whether its length is said or not', async () => {
    const large = JSON.stringify({ nodes: [], padding: 'x'.repeat(2048 * 16) });
    const said = await server.post('/run', large);
    expect(said.status).toBe(413);
    expect(await said.json()).toMatchObject({ success: false, code: 'MESSAGE_TOO_LARGE' });
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => {});
    let text = '';
    socket.on('data', (data) => {
      text += data;
    });
    socket.write(
      `POST /run HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nAuthorization: Bearer ${server.token}\r\n` +
        'Transfer-Encoding: chunked\r\n\r\n',
    );
    socket.write(`${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`);
    await until(() => text.includes('MESSAGE_TOO_LARGE'), 'the refusal');
    socket.destroy();
  });
});

describe('[P6] heartbeat settings', () => {
  it('cleans up a client that has died without a word', async () => {
    const server = await startHub({
      engine: new ScriptedEngine(),
      environment: { WEBSOCKET_HEARTBEAT_INTERVAL: '0.05', WEBSOCKET_PING_TIMEOUT: '0.05' },
    });
    const dead = await handshake(server);
    dead.pause();
    const living = await open(server);
    expect(server.hub.sessionCount).toBe(2);
    await until(() => server.hub.sessionCount === 1, 'the dead client to be found');
    await living.settle();
    dead.destroy();
    living.close();
    await server.close();
  });
});

it('[P13] serves others in between, whatever one client asks for and however fast', async () => {
  const server = await startHub({ engine: new ScriptedEngine() });
  const greedy = raw(server);
  await once(greedy, 'open');
  const other = await open(server);
  const nodes = Array.from({ length: 20_000 }, (_, at) => `node-${at}`);
  const subscribe = JSON.stringify({ type: 'subscribe', events: ['node_state'], nodes });
  const asked = 20;
  let confirmed = 0;
  greedy.on('message', (data) => {
    if (data.toString().includes('subscription_confirmed')) confirmed++;
  });
  for (let sent = 0; sent < asked; sent++) greedy.send(subscribe);
  let answers = 0;
  while (confirmed < asked) {
    await other.settle();
    answers++;
  }
  expect(answers).toBeGreaterThan(asked);
  greedy.close();
  other.close();
  await server.close();
});
