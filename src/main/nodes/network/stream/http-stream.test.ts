import { createServer, type ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCleanups } from '../../testing/cleanups';
import { freePort, listen } from '../testing/listen';
import { serveHttp } from '../testing/serve-http';
import { eventually, isWaiting, until } from '../testing/until';
import { httpStream } from './http-stream';
import { splitterFor } from './read-events';

const { cleanups, start } = createCleanups();

async function serve(answer: Parameters<typeof serveHttp>[0]) {
  const server = await serveHttp(answer);
  cleanups.push(server.close);
  return server;
}

/** Answers with what the bytes say, whether or not that is HTTP. */
async function serveBytes(bytes: string) {
  const server = await listen(
    createTcpServer((socket) => {
      socket.once('data', () => socket.end(bytes));
    }),
  );
  cleanups.push(server.close);
  return `http://127.0.0.1:${server.port}/`;
}

const asEvents = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/event-stream' });
const hearing = (count: number) => (outputs: Record<string, unknown>) => outputs.count === count;

describe('splitterFor', () => {
  const all = (split: Parameters<typeof splitterFor>[0], text: string, at: readonly number[] = []) => {
    const splitter = splitterFor(split, '');
    const bytes = Buffer.from(text);
    const cuts = [0, ...[...at].map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
    const told = cuts.slice(1).flatMap((cut, index) => splitter(bytes.subarray(cuts[index], cut)) ?? []);
    return [...told, ...splitter.end()];
  };

  it('reads server-sent events: data of several lines, names, ids, comments', () => {
    const text = ': hi\r\n\r\nevent: add\nid: 7\ndata: {"a":1}\ndata:x\n\ndata\n\nretry: 5\nfoo: bar\n\ndata: cut off';
    expect(all('events', text)).toEqual([
      { text: '{"a":1}\nx', event: 'add', id: '7' },
      { text: '', event: 'message', id: '7' },
    ]);
  });

  it('gives the last line without its end too, and leaves empty ones out', () => {
    expect(all('lines', 'one\n\r\ntwo').map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('says the same wherever the network cuts it, also within letters', () => {
    const cuts = fc.array(fc.nat(1_000), { maxLength: 6 });
    const texts = fc.array(fc.stringMatching(/^[^\r\n\0]{1,9}$/u), { maxLength: 5 });
    fc.assert(
      fc.property(texts, cuts, (lines, at) => {
        const text = lines.map((line) => `data: ${line}\n\n`).join('');
        expect(all('events', text, at)).toEqual(all('events', text));
        expect(all('lines', text, at)).toEqual(all('lines', text));
        const pieces = all('chunks', text, at).map((one) => one.text);
        expect(pieces.join('')).toBe(Buffer.from(text).toString('utf8'));
      }),
    );
  });

  it('gives up on what does not end', () => {
    const line = Buffer.from(`data: ${'x'.repeat(1024)}\n`);
    const events = splitterFor('auto', 'text/event-stream; charset=utf-8');
    const answers = Array.from({ length: 1_100 }, () => events(line));
    expect(answers.at(-1)).toBeNull();
    expect(splitterFor('lines', '')(Buffer.alloc(2 * 1024 * 1024, 'x'))).toBeNull();
  });
});

describe('network.http_stream', () => {
  it('gives events as they come, and all since the tick before', async () => {
    let response: ServerResponse | undefined;
    const server = await serve((made) => {
      response = made;
      asEvents(made).write('event: add\ndata: {"n":1}\n\n');
    });
    const node = start(httpStream);
    const inputs = { url: server.url, token: 'abc', headers: { 'X-Test': 5 } };
    expect(await until(node, inputs, hearing(1))).toMatchObject({ message: { n: 1 }, event: 'add', state: 'live' });
    expect(server.asked[0]?.request.headers).toMatchObject({ authorization: 'Bearer abc', 'x-test': '5' });
    response?.write('data: plain\n\ndata: 3\n\n');
    await eventually(async () => expect((await node.run(inputs)).count).toBe(3));
    expect(await node.run(inputs)).toMatchObject({ message: 3, messages: [], event: 'message' });
  });

  it('goes on behind the last event when it was cut off', async () => {
    const server = await serve((response, { request }, number) => {
      asEvents(response).write(`id: ${number}\ndata: after ${request.headers['last-event-id'] ?? 'nothing'}\n\n`);
    });
    const node = start(httpStream);
    expect(await until(node, { url: server.url }, hearing(1))).toMatchObject({ message: 'after nothing' });
    server.cut();
    expect((await until(node, { url: server.url }, isWaiting)).state).toMatch(/closed|cut|terminated/);
    node.clock.advance(30);
    expect(await until(node, { url: server.url }, hearing(2))).toMatchObject({ message: 'after 1' });
  });

  it('keeps the newest messages where more come than it holds', async () => {
    const server = await serve((response) => {
      for (let at = 1; at <= 5_000; at += 1) response.write(`${at}\n`);
    });
    const node = start(httpStream);
    const heard: unknown[] = [];
    const outputs = await until(node, { url: server.url }, (now) => {
      heard.push(...(now.messages as unknown[]));
      return now.count === 5_000;
    });
    expect(outputs.message).toBe(5_000);
    expect(heard.length + Number(outputs.dropped)).toBe(5_000);
  });

  it('holds no more bytes than it may, however few messages they are', async () => {
    const line = `${'x'.repeat(500_000)}\n`;
    let response: ServerResponse | undefined;
    const server = await serve((made) => {
      for (let at = 1; at <= 100; at += 1) made.write(line);
      response = made;
    });
    const node = start(httpStream);
    await node.run({ url: server.url });
    // Nothing is taken until all of it is on its way.
    await eventually(() => expect(response?.writableLength).toBe(0));
    let longest = 0;
    const outputs = await until(node, { url: server.url }, ({ messages, count }) => {
      longest = Math.max(longest, (messages as string[]).length);
      return count === 100;
    });
    expect(longest).toBeLessThanOrEqual(Math.floor((16 * 1024 * 1024) / 500_000));
    expect(outputs.dropped).toBeGreaterThan(0);
  });

  it('asks again when the server has ended it, unless it is told not to', async () => {
    const server = await serve((response, _, number) => response.end(`line ${number}`));
    const node = start(httpStream);
    expect((await until(node, { url: server.url }, isWaiting)).state).toContain('the server has ended it');
    node.clock.advance(30);
    await until(node, { url: server.url }, hearing(2));
    const once = start(httpStream);
    const inputs = { url: server.url, again: false };
    expect(await until(once, inputs, ({ state }) => state === 'ended')).toMatchObject({ count: 1 });
    const asked = server.asked.length;
    once.clock.advance(100);
    expect(await once.run(inputs)).toMatchObject({ state: 'ended', message: 'line 3' });
    expect(server.asked.length).toBe(asked);
  });

  it.each([
    ['a body shorter than announced', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf a line'],
    ['a chunk that is no chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\nwhat\r\n'],
    ['what is not HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['nothing', ''],
    ['a status', 'HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n'],
    ['a redirect in a circle', 'HTTP/1.1 302 Found\r\nlocation: /\r\ncontent-length: 0\r\nconnection: close\r\n\r\n'],
  ])('waits and says why where a server answers with %s', async (_, bytes) => {
    const node = start(httpStream);
    const { state, count } = await until(node, { url: await serveBytes(bytes), split: 'events' }, isWaiting);
    expect(state).toMatch(/^waiting: .{3,200} \(tries again in \d+ s\)$/);
    expect(count).toBe(0);
  });

  it('gives up on a server that says nothing, before its answer and within it', async () => {
    const mute = await serve(() => undefined);
    const node = start(httpStream);
    await node.run({ url: mute.url });
    await eventually(() => expect(mute.asked).toHaveLength(1));
    node.clock.advance(11);
    expect((await until(node, { url: mute.url }, isWaiting)).state).toContain('no answer came in time');
    const slow = await serve((response) => response.write('first\n'));
    const other = start(httpStream);
    await until(other, { url: slow.url, timeout: 5 }, hearing(1));
    other.clock.advance(6);
    expect((await until(other, { url: slow.url, timeout: 5 }, isWaiting)).state).toContain('the server is silent');
  });

  it('says that nobody listens, and refuses what is no address', async () => {
    const node = start(httpStream);
    const url = `http://127.0.0.1:${await freePort()}/`;
    expect((await until(node, { url }, isWaiting)).state).toContain('nobody listens there');
    for (const wrong of ['', 'example.org', 'file:///etc/passwd', 'ws://x'])
      expect(() => node.run({ url: wrong })).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
    expect(() => node.run({ url, timeout: Number.NaN })).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  });

  it('leaves nothing open at Stop, and not when it is torn down', async () => {
    let open = 0;
    const server = createServer((_, response) => response.write('x\n'));
    server.on('connection', (socket) => {
      open += 1;
      socket.on('close', () => {
        open -= 1;
      });
    });
    const listening = await listen(server);
    cleanups.push(listening.close);
    const url = `http://127.0.0.1:${listening.port}/`;
    const node = start(httpStream);
    await until(node, { url }, hearing(1));
    node.abort();
    await eventually(() => expect(open).toBe(0));
    expect(await node.run({ url })).toMatchObject({ state: 'closed', message: 'x' });
    const other = start(httpStream);
    await until(other, { url }, hearing(1));
    await other.teardown();
    await eventually(() => expect(open).toBe(0));
  });
});
