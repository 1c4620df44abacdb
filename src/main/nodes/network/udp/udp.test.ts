import { createSocket, type Socket } from 'node:dgram';
import { describe, expect, it } from 'vitest';
import { createCleanups } from '../../testing/cleanups';
import { eventually, isLive, isWaiting, until } from '../testing/until';
import { udpReceive } from './udp-receive';
import { udpSend } from './udp-send';

const { cleanups, start } = createCleanups();

async function openSocket(port = 0): Promise<{ socket: Socket; port: number; texts: string[]; close(): void }> {
  const socket = createSocket('udp4');
  const texts: string[] = [];
  socket.on('message', (data) => texts.push(data.toString()));
  await new Promise<void>((resolve) => socket.bind(port, '127.0.0.1', resolve));
  let open = true;
  const close = () => {
    if (open) socket.close();
    open = false;
  };
  cleanups.push(close);
  return { socket, port: socket.address().port, texts, close };
}

async function freePort(): Promise<number> {
  const { port, close } = await openSocket();
  close();
  return port;
}

describe('network.udp_receive', () => {
  it('gives packets, who sent them, and reads them as told', async () => {
    const port = await freePort();
    const node = start(udpReceive);
    await until(node, { port }, isLive);
    const { socket, port: from } = await openSocket();
    socket.send('{"x":1}', port, '127.0.0.1');
    const expected = { message: { x: 1 }, from: `127.0.0.1:${from}` };
    expect(await until(node, { port }, ({ count }) => count === 1)).toMatchObject(expected);
    await until(node, { port, format: 'bytes' }, isLive);
    socket.send(Buffer.from([0, 255]), port, '127.0.0.1');
    const bytes = await until(node, { port, format: 'bytes' }, ({ count }) => count === 2);
    expect(bytes.message).toEqual([0, 255]);
  });

  it('waits for a port another program uses, and takes it when it is free', async () => {
    const { port, close } = await openSocket();
    const node = start(udpReceive);
    expect((await until(node, { port }, isWaiting)).state).toContain('another program uses the port');
    close();
    node.clock.advance(1);
    await until(node, { port }, isLive);
  });

  it('says that this machine does not have the address', async () => {
    const { state } = await until(start(udpReceive), { port: await freePort(), listen: '203.0.113.7' }, isWaiting);
    expect(state).toContain('this machine does not have the address');
  });

  it('frees the port at Stop', async () => {
    const port = await freePort();
    const node = start(udpReceive);
    await until(node, { port }, isLive);
    node.abort();
    await node.teardown();
    await openSocket(port);
  });

  it.each([
    [{ port: 70_000 }, 'port'],
    [{ group: '10.0.0.1' }, 'group'],
    [{ listen: 'x' }, 'listen'],
  ])('refuses %o', (inputs, input_name) => {
    expect(() => start(udpReceive).run(inputs)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', details: { input_name } }),
    );
  });

  it.each(['listen', 'group'])('says in a short sentence that a long text is no place to receive at: %s', (name) => {
    expect(() => start(udpReceive).run({ [name]: 'x'.repeat(10_000) })).toThrow(/^.{20,150}$/);
  });
});

describe('network.udp_send', () => {
  it('sends each message as a packet, by name or address', async () => {
    const { port, texts } = await openSocket();
    for (const host of ['localhost', '127.0.0.1']) {
      const node = start(udpSend);
      for (const message of ['a', 'a', [1, 2]]) await node.run({ port, host, message });
      await until(node, { port, host, message: [1, 2] }, ({ sent }) => sent === 2);
    }
    await eventually(() => expect(texts).toEqual(['a', '[1,2]', 'a', '[1,2]']));
  });

  it('goes on where nobody listens', async () => {
    const port = await freePort();
    const node = start(udpSend);
    for (const message of [1, 2, 3]) await until(node, { port, message }, ({ queued }) => queued === 0);
    expect(await node.run({ port, message: 3 })).toEqual({ sent: 3, queued: 0, dropped: 0, state: 'live' });
  });

  it('waits while a name is not known', async () => {
    const { state } = await until(start(udpSend), { host: 'nobody.invalid', message: 'x' }, isWaiting);
    expect(state).toMatch(/no such host is known|could not be looked up/);
  });

  it('sends to a broadcast address only where it may', async () => {
    const node = start(udpSend);
    const inputs = { host: '255.255.255.255', message: 'x', port: await freePort() };
    expect((await until(node, inputs, isWaiting)).queued).toBe(1);
  });

  it.each([
    [{ host: '' }, 'host'],
    [{ host: 'http://x' }, 'host'],
    [{ port: 0 }, 'port'],
    [{ message: 'x'.repeat(65_508) }, 'message'],
  ])('refuses wrong inputs (%#)', (inputs, input_name) => {
    expect(() => start(udpSend).run(inputs)).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', details: { input_name } }),
    );
  });
});
