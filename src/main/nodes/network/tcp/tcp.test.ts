import { connect, createServer, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createCleanups } from '../../testing/cleanups';
import { freePort, listen } from '../testing/listen';
import { eventually, isLive, isWaiting, until } from '../testing/until';
import { createLineSplitter } from './line-splitter';
import { tcpClient } from './tcp-client';
import { tcpServer } from './tcp-server';

const { cleanups, start } = createCleanups();

async function startServer(port = 0) {
  const sockets: Socket[] = [];
  let text = '';
  const tcp = createServer((socket) => {
    sockets.push(socket);
    socket.on('data', (data) => {
      text += data;
    });
  });
  const server = await listen(tcp, port);
  cleanups.push(server.close);
  const open = () => new Promise<number>((resolve) => tcp.getConnections((_, count) => resolve(count)));
  return { ...server, sockets, text: () => text, open };
}

async function dial(port: number) {
  const socket = connect({ port, host: '127.0.0.1' });
  let text = '';
  socket.on('data', (data) => {
    text += data;
  });
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  cleanups.push(() => socket.destroy());
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  return { socket, text: () => text, closed };
}

describe('createLineSplitter', () => {
  it('joins what comes in pieces, within letters too', () => {
    const split = createLineSplitter();
    const bytes = Buffer.from('grüß\r\nzwei\n\ndrei');
    const lines = [...bytes].flatMap((byte) => split(Buffer.from([byte])) ?? ['too long']);
    expect(lines).toEqual(['grüß', 'zwei', '']);
    expect(split(Buffer.from('!\n'))).toEqual(['drei!']);
  });

  it('gives up on a line that does not end', () => {
    const split = createLineSplitter(10);
    expect(split(Buffer.from('12345'))).toEqual([]);
    expect(split(Buffer.from('67890'))).toEqual([]);
    expect(split(Buffer.from('1'))).toBeNull();
    expect(createLineSplitter(3)(Buffer.from('1234\n'))).toBeNull();
  });
});

describe('network.tcp_client', () => {
  it('exchanges lines', async () => {
    const { port, sockets, text } = await startServer();
    const node = start(tcpClient);
    await until(node, { port }, isLive);
    for (const line of ['one', 'one', { x: 2 }]) await node.run({ port, line });
    await eventually(() => expect(text()).toBe('one\n{"x":2}\n'));
    sockets[0]?.write('first\r\nsec');
    await until(node, { port }, ({ count }) => count === 1);
    sockets[0]?.write('ond\n');
    expect(await until(node, { port }, ({ count }) => count === 2)).toMatchObject({ line: 'second', sent: 2 });
  });

  it('waits where nobody listens, and sends what waited when somebody does', async () => {
    const port = await freePort();
    const node = start(tcpClient);
    const inputs = { port, line: 'early' };
    expect((await until(node, inputs, isWaiting)).state).toContain('nobody listens there');
    const { text } = await startServer(port);
    node.clock.advance(30);
    await until(node, inputs, ({ sent }) => sent === 1);
    await eventually(() => expect(text()).toBe('early\n'));
  });

  it('says that it was cut, and comes back', async () => {
    const { port, sockets } = await startServer();
    const node = start(tcpClient);
    await until(node, { port }, isLive);
    await eventually(() => expect(sockets).toHaveLength(1));
    sockets[0]?.resetAndDestroy();
    expect((await until(node, { port }, isWaiting)).state).toContain('the connection was cut');
    node.clock.advance(1);
    await until(node, { port }, isLive);
    await eventually(() => expect(sockets).toHaveLength(2));
    sockets[1]?.end();
    expect((await until(node, { port }, isWaiting)).state).toContain('the other end closed it');
  });

  it('hangs up on one that sends no lines', async () => {
    const { port, sockets } = await startServer();
    const node = start(tcpClient);
    await until(node, { port }, isLive);
    await eventually(() => expect(sockets).toHaveLength(1));
    sockets[0]?.write(Buffer.alloc(2 * 1024 * 1024, 'x'));
    expect((await until(node, { port }, isWaiting)).state).toContain('the other end sends no lines');
  });

  it('ends at Stop, also where the other end reads nothing', async () => {
    const { port, sockets, open } = await startServer();
    const node = start(tcpClient);
    await until(node, { port }, isLive);
    await eventually(() => expect(sockets).toHaveLength(1));
    sockets[0]?.pause();
    for (let tick = 0; tick < 20; tick += 1) await node.run({ port, line: 'x'.repeat(1_000_000), when: 'tick' });
    await until(node, { port }, ({ queued }) => Number(queued) > 0);
    node.abort();
    await node.teardown();
    sockets[0]?.resume();
    await eventually(async () => expect(await open()).toBe(0));
  });

  it.each([
    [{ host: 'a b' }, 'host'],
    [{ port: -1 }, 'port'],
  ])('refuses %o', (inputs, input_name) => {
    expect(() => start(tcpClient).run(inputs)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', details: { input_name } }),
    );
  });
});

describe('network.tcp_server', () => {
  it('sends to all clients, and tells who sent what', async () => {
    const port = await freePort();
    const node = start(tcpServer);
    await until(node, { port }, isLive);
    const [one, two] = [await dial(port), await dial(port)];
    await until(node, { port }, ({ clients }) => clients === 2);
    await node.run({ port, line: 'all' });
    await eventually(() => expect([one.text(), two.text()]).toEqual(['all\n', 'all\n']));
    two.socket.write('5\n6\n');
    const outputs = await until(node, { port }, ({ count }) => count === 2);
    expect(outputs).toMatchObject({ line: '6', client: 2, clients: 2 });
    one.socket.resetAndDestroy();
    await until(node, { port }, ({ clients }) => clients === 1);
  });

  it('turns away more clients than it may have, and those that send no lines', async () => {
    const port = await freePort();
    const node = start(tcpServer);
    await until(node, { port, most_clients: 1 }, isLive);
    const { socket, closed } = await dial(port);
    await until(node, { port, most_clients: 1 }, ({ clients }) => clients === 1);
    await (await dial(port)).closed;
    socket.write(Buffer.alloc(2 * 1024 * 1024, 'x'));
    await closed;
    await until(node, { port, most_clients: 1 }, ({ clients, count }) => clients === 0 && count === 0);
  });

  it('cuts off a client that does not read', async () => {
    const port = await freePort();
    const node = start(tcpServer);
    await until(node, { port }, isLive);
    const { socket } = await dial(port);
    socket.pause();
    const inputs = { port, line: 'x'.repeat(1024 * 1024), when: 'tick' };
    await until(node, inputs, ({ slow }) => slow === 1);
  });

  it('waits for a port in use, and frees its own at Stop', async () => {
    const { port, close } = await startServer();
    const node = start(tcpServer);
    expect((await until(node, { port }, isWaiting)).state).toContain('another program uses the port');
    await close();
    node.clock.advance(1);
    await until(node, { port }, isLive);
    const { closed } = await dial(port);
    node.abort();
    await node.teardown();
    await closed;
    await startServer(port);
  });
});
