import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createCleanups } from '../../testing/cleanups';
import { freePort, listen } from '../testing/listen';
import { eventually, isLive, isWaiting, until } from '../testing/until';
import { websocketClient } from './websocket-client';
import { websocketServer } from './websocket-server';

const { cleanups, start } = createCleanups();

async function startServer(port = 0) {
  const http = createServer();
  const sockets = new WebSocketServer({ server: http });
  const texts: string[] = [];
  const tokens: unknown[] = [];
  sockets.on('connection', (socket, request) => {
    tokens.push(request.headers.authorization);
    socket.on('message', (data) => texts.push(String(data)));
  });
  const server = await listen(http, port);
  cleanups.push(server.close);
  const tell = (text: string) => {
    for (const socket of sockets.clients) socket.send(text);
  };
  return { url: `ws://127.0.0.1:${server.port}/`, sockets, server, texts, tokens, tell };
}

/** A client of the node under test. */
async function connect(port: number, headers: Record<string, string> = {}) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { headers });
  const texts: string[] = [];
  socket.on('message', (data) => texts.push(String(data)));
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  cleanups.push(() => socket.terminate());
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.on('error', reject);
  });
  return { socket, texts, closed };
}

describe('network.websocket_client', () => {
  it('sends and receives text and JSON', async () => {
    const { url, texts, tell, tokens } = await startServer();
    const node = start(websocketClient);
    const inputs = { url, token: 'abc' };
    await until(node, inputs, isLive);
    for (const message of ['hi', 'hi', { x: 1 }]) await node.run({ ...inputs, message });
    await eventually(() => expect(texts).toEqual(['hi', '{"x":1}']));
    tell('{"y":2}');
    tell('plain');
    await until(node, inputs, ({ count }) => count === 2);
    expect(await node.run(inputs)).toMatchObject({ message: 'plain', messages: [], dropped: 0, sent: 2, lost: 0 });
    expect(tokens).toEqual(['Bearer abc']);
  });

  it('keeps what it has to send until the server is there', async () => {
    const port = await freePort();
    const node = start(websocketClient);
    const inputs = { url: `ws://127.0.0.1:${port}/`, message: 'early' };
    expect(await until(node, inputs, isWaiting)).toMatchObject({ queued: 1, sent: 0 });
    const { texts } = await startServer(port);
    node.clock.advance(30);
    await until(node, inputs, ({ sent }) => sent === 1 && texts.length === 1);
    expect(texts).toEqual(['early']);
  });

  it('says why the server closed it, and comes back', async () => {
    const { url, sockets } = await startServer();
    const node = start(websocketClient);
    await until(node, { url }, isLive);
    for (const socket of sockets.clients) socket.close(1013, 'too busy');
    expect((await until(node, { url }, isWaiting)).state).toContain('the server closed it (1013, too busy)');
    node.clock.advance(1);
    await until(node, { url }, isLive);
  });

  it('notices an end that is silent', async () => {
    const http = createServer();
    const sockets = new WebSocketServer({ server: http, autoPong: false });
    const server = await listen(http);
    cleanups.push(server.close);
    const pinged = new Promise<void>((resolve) => sockets.on('connection', (one) => one.once('ping', () => resolve())));
    const node = start(websocketClient);
    const inputs = { url: `ws://127.0.0.1:${server.port}/` };
    await until(node, inputs, isLive);
    await pinged;
    node.clock.advance(20);
    expect((await until(node, inputs, isWaiting)).state).toContain('the other end is silent');
  });

  it('takes a refusal and a redirect for no connection', async () => {
    for (const status of [403, 302]) {
      const http = createServer((_, response) => response.writeHead(status, { location: '/' }).end());
      http.on('upgrade', (_, socket) =>
        socket.end(`HTTP/1.1 ${status} No\r\nLocation: /\r\nContent-Length: 0\r\n\r\n`),
      );
      const server = await listen(http);
      cleanups.push(server.close);
      const { state } = await until(start(websocketClient), { url: `ws://127.0.0.1:${server.port}/` }, isWaiting);
      expect(state).toContain(String(status));
    }
  });

  it('gives up on a server that never answers, and at Stop leaves no socket', async () => {
    const tcp = createTcpServer((socket) => socket.resume());
    const server = await listen(tcp);
    cleanups.push(server.close);
    const node = start(websocketClient);
    const inputs = { url: `ws://127.0.0.1:${server.port}/` };
    const count = () => new Promise<number>((resolve) => tcp.getConnections((_, open) => resolve(open)));
    await node.run(inputs);
    await eventually(async () => expect(await count()).toBe(1));
    node.clock.advance(10);
    await until(node, inputs, isWaiting);
    await eventually(async () => expect(await count()).toBe(0));
    node.clock.advance(1);
    await eventually(async () => expect(await count()).toBe(1));
    node.abort();
    await node.teardown();
    await eventually(async () => expect(await count()).toBe(0));
  });

  it.each(['', 'http://host', 'ws://'])('refuses the address "%s"', (url) => {
    expect(() => start(websocketClient).run({ url })).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  });
});

describe('network.websocket_server', () => {
  it('sends to all clients, and tells who sent what', async () => {
    const port = await freePort();
    const node = start(websocketServer);
    await until(node, { port }, isLive);
    const [one, two] = [await connect(port), await connect(port)];
    await until(node, { port }, ({ clients }) => clients === 2);
    await node.run({ port, message: { x: 1 } });
    await eventually(() => expect([one.texts, two.texts]).toEqual([['{"x":1}'], ['{"x":1}']]));
    two.socket.send('5');
    expect(await until(node, { port }, ({ count }) => count === 1)).toMatchObject({ message: 5, client: 2 });
    one.socket.close();
    await until(node, { port }, ({ clients }) => clients === 1);
  });

  it('gives a client that comes the last message, if it should', async () => {
    const port = await freePort();
    const node = start(websocketServer);
    await until(node, { port, message: 'state' }, isLive);
    await node.run({ port, message: 'state' });
    const client = await connect(port);
    await eventually(() => expect(client.texts).toEqual(['state']));
    await node.run({ port, message: 'state', replay: false });
    const later = await connect(port);
    await node.run({ port, message: 'next', replay: false });
    await eventually(() => expect(later.texts).toEqual(['next']));
  });

  it('refuses pages of other sites, foreign host names and more clients than it may have', async () => {
    const port = await freePort();
    const node = start(websocketServer);
    const inputs = { port, origins: 'https://good.example/, http://also.example', most_clients: 2 };
    await until(node, inputs, isLive);
    await expect(connect(port, { origin: 'https://evil.example' })).rejects.toThrow('403');
    await expect(connect(port, { origin: 'null' })).rejects.toThrow('403');
    await expect(connect(port, { host: `evil.example:${port}` })).rejects.toThrow('403');
    await connect(port, { origin: 'https://good.example' });
    await connect(port, { origin: `http://127.0.0.1:${port}` });
    await until(node, inputs, ({ clients }) => clients === 2);
    await expect(connect(port)).rejects.toThrow('503');
  });

  it('answers a plain request with what it is', async () => {
    const port = await freePort();
    const node = start(websocketServer);
    await until(node, { port }, isLive);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(426);
  });

  it('waits for a port another program uses, and takes it when it is free', async () => {
    const other = await listen();
    cleanups.push(other.close);
    const node = start(websocketServer);
    const inputs = { port: other.port };
    expect((await until(node, inputs, isWaiting)).state).toContain('another program uses the port');
    await other.close();
    node.clock.advance(1);
    await until(node, inputs, isLive);
  });

  it('moves to another port, and back, without waiting', async () => {
    const [first, second] = [await freePort(), await freePort()];
    const node = start(websocketServer);
    await until(node, { port: first }, isLive);
    const { closed } = await connect(first);
    await until(node, { port: second }, isLive);
    await closed;
    await until(node, { port: first }, isLive);
    await connect(first);
  });

  it('cuts off a client that does not read', async () => {
    const port = await freePort();
    const node = start(websocketServer);
    await until(node, { port }, isLive);
    const { socket } = await connect(port);
    socket.pause();
    const message = 'x'.repeat(1024 * 1024);
    await until(node, { port, message, when: 'tick' }, ({ slow }) => slow === 1);
    await until(node, { port }, ({ clients }) => clients === 0);
  });

  it('closes everything at Stop', async () => {
    const port = await freePort();
    const node = start(websocketServer);
    await until(node, { port }, isLive);
    const { closed } = await connect(port);
    node.abort();
    await node.teardown();
    await closed;
    await (await listen(undefined, port)).close();
  });

  it.each([
    [{ listen: 'example.org' }, 'listen'],
    [{ port: 0 }, 'port'],
    [{ origins: 'good.example' }, 'origins'],
    [{ most_clients: 0 }, 'most_clients'],
  ])('refuses %o', (inputs, input_name) => {
    expect(() => start(websocketServer).run(inputs)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', details: { input_name } }),
    );
  });

  it('says in a short sentence that a long text is no address', () => {
    expect(() => start(websocketServer).run({ listen: 'x'.repeat(10_000) })).toThrow(/^.{20,150}$/);
  });
});
