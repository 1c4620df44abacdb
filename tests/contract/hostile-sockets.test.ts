import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TestClient, webSocket } from './support/client';
import { frame, RawSocket, upgradeHead } from './support/raw-socket';
import { ScriptedEngine } from './support/scripted-engine';
import { startHub, type TestHub } from './support/start-hub';
import { until } from './support/wait';

const sizeLimit = 64 * 1024;
const ping = '{"type":"ping","timestamp":1}';
const isText = (socket: RawSocket, part: string) => socket.frames.some(({ payload }) => payload.includes(part));

/** Sockets that this process holds: ours, and those the server accepted. */
const openSockets = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;

describe('connections made to do harm', () => {
  let server: TestHub;
  let good: TestClient;
  let socketsBefore: number;
  let stateBefore: unknown;
  const opened: RawSocket[] = [];
  async function state() {
    const { documents } = await good.request('document.list', {});
    const { files } = await good.request('files.list', {});
    const answers = good.all('status_response').length;
    good.send({ type: 'get_status' });
    await good.until(() => good.all('status_response').length > answers, 'the status');
    return { documents, files, execution: good.all('status_response').at(-1)?.data.execution };
  }
  const open = async (half = false) => keep(await RawSocket.open(server, half));
  const connect = (half = false) => keep(RawSocket.connect(server, half));
  function keep(raw: RawSocket): RawSocket {
    opened.push(raw);
    return raw;
  }

  beforeAll(async () => {
    server = await startHub({
      engine: new ScriptedEngine(),
      environment: { WEBSOCKET_MESSAGE_SIZE_LIMIT: String(sizeLimit) },
    });
    server.documents.create();
    good = await TestClient.open(webSocket(server.url, server.token));
    await good.settle();
  });
  beforeEach(async () => {
    stateBefore = await state();
    socketsBefore = openSockets();
  });
  // After each the hub serves a well-behaved client as before, and holds nothing of what came.
  afterEach(async () => {
    for (const raw of opened.splice(0)) raw.destroy();
    await until(() => server.hub.sessionCount === 1, 'the sessions to end');
    await until(() => openSockets() === socketsBefore, 'the sockets to be let go of');
    expect(await state()).toEqual(stateBefore);
    const newcomer = await TestClient.open(webSocket(server.url, server.token));
    await newcomer.settle();
    newcomer.close();
    await until(() => server.hub.sessionCount === 1, 'the newcomer to have gone');
    expect(good.ended).toBe(false);
    expect(good.all('error')).toEqual([]);
    expect(server.logged.filter((line) => line.startsWith('error'))).toEqual([]);
  });
  afterAll(async () => {
    good.close();
    await server.close();
  });

  const broken: Record<string, Buffer> = {
    'an unmasked frame': frame(ping, { masked: false }),
    'reserved bit 1': frame(ping, { reserved: 4 }),
    'reserved bit 2': frame(ping, { reserved: 2 }),
    'reserved bit 3': frame(ping, { reserved: 1 }),
    'reserved opcodes for data': frame(ping, { opcode: 3 }),
    'reserved opcodes for control': frame(ping, { opcode: 11 }),
    'a ping in fragments': frame('a', { opcode: 9, fin: false }),
    'a close in fragments': frame(Buffer.from([3, 232]), { opcode: 8, fin: false }),
    'a ping of 126 bytes': frame('a'.repeat(126), { opcode: 9 }),
    'a continuation of nothing': frame(ping, { opcode: 0 }),
    'a text within a text': Buffer.concat([frame('{"type":', { fin: false }), frame('"ping"}')]),
    'text that is not UTF-8': frame(Buffer.from([0x22, 0xc3, 0x28, 0x22])),
    'a surrogate half as UTF-8': frame(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])),
    'UTF-8 cut at the end of fragments': Buffer.concat([
      frame(Buffer.from([0x22, 0xe2, 0x82]), { fin: false }),
      frame(Buffer.from([0x22]), { opcode: 0 }),
    ]),
    'a close of one byte': frame(Buffer.from([3]), { opcode: 8 }),
    'a close with a code nobody may send': frame(Buffer.from([3, 237]), { opcode: 8 }),
    'a close with code 0': frame(Buffer.from([0, 0]), { opcode: 8 }),
    'a close with code 65535': frame(Buffer.from([255, 255]), { opcode: 8 }),
    'a close whose reason is not UTF-8': frame(Buffer.from([3, 232, 0xff]), { opcode: 8 }),
    'a frame of 2^53 bytes': frame('', { length: 2n ** 53n }),
    'a frame of 2^64 - 1 bytes': frame('', { length: 2n ** 64n - 1n }),
    'a frame of 2^32 bytes': frame('', { length: 2n ** 32n }),
  };

  it.each(Object.entries(broken))('[P49] closes a connection that sends %s', async (_, bytes) => {
    const raw = await open();
    await raw.ask({ type: 'ping' }, 'pong');
    raw.write(bytes);
    await until(() => raw.closed, 'the connection to be closed');
    const close = raw.frames.find(({ opcode }) => opcode === 8);
    expect(close).toBeDefined();
    expect([1002, 1007, 1009]).toContain(close?.payload.readUInt16BE());
  });

  it('[P49] lives through whatever bytes come after a handshake', async () => {
    const anyFrame = fc
      .tuple(
        fc.uint8Array({ maxLength: 200 }),
        fc.nat(15),
        fc.boolean(),
        fc.constantFrom(0, 0, 0, 1, 2, 4, 7),
        fc.constantFrom(true, true, true, false),
        fc.constantFrom(undefined, undefined, undefined, 0, 10, 125, 126, 65_536, 2n ** 53n),
      )
      .map(([payload, opcode, fin, reserved, masked, length]) =>
        frame(Buffer.from(payload), { opcode, fin, reserved, masked, ...(length !== undefined && { length }) }),
      );
    const noise = fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(anyFrame, noise), { minLength: 1, maxLength: 8 }), async (parts) => {
        const raw = await open();
        for (const part of parts) raw.write(part);
        await good.settle();
        raw.destroy();
      }),
      { numRuns: 150 },
    );
  });

  it('[P49] lives through whatever bytes come instead of a handshake', async () => {
    const words = [
      'GET ',
      '/ws',
      ' HTTP/1.1\r\n',
      'Host: x\r\n',
      'Upgrade: websocket\r\n',
      '\r\n',
      '\r\n\r\n',
      '\n',
      '\0',
    ];
    const head = upgradeHead(server);
    const part = fc.oneof(
      fc.constantFrom(...words),
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.nat(head.length).map((end) => head.slice(0, end)),
      fc.nat(head.length).map((start) => head.slice(start)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 5 }), async (parts) => {
        const raw = connect();
        raw.write(parts.join(''));
        await good.settle();
        raw.destroy();
      }),
      { numRuns: 150 },
    );
  });

  it('[P49] counts all fragments of a message against its limit, and the empty ones too', async () => {
    const growing = await open();
    growing.write(frame('"', { fin: false }));
    const kilobyte = frame('x'.repeat(1024), { opcode: 0, fin: false });
    for (let sent = 0; sent < 70 && !growing.closed; sent++) growing.write(kilobyte);
    await until(() => growing.closed, 'the endless message to be refused');
    expect(isText(growing, 'MESSAGE_TOO_LARGE')).toBe(true);
    const empty = await open();
    empty.write(frame('', { fin: false }));
    empty.write(Buffer.concat(Array.from({ length: 20_000 }, () => frame('', { opcode: 0, fin: false }))));
    await until(() => empty.closed, 'the endless empty message to be refused');
  });

  it('[P49] takes a message in fragments with pings between them, byte by byte', async () => {
    const raw = await open();
    const bytes = Buffer.concat([
      frame('{"type":"ping",', { fin: false }),
      frame('between', { opcode: 9 }),
      frame('', { opcode: 0, fin: false }),
      frame('"timestamp":"fragments"}', { opcode: 0 }),
    ]);
    for (const byte of bytes) {
      raw.write(Buffer.from([byte]));
      await new Promise(setImmediate);
    }
    await until(() => isText(raw, '"timestamp":"fragments"'), 'the answer');
    expect(raw.frames.find(({ opcode }) => opcode === 10)?.payload.toString()).toBe('between');
  });

  it('[P49] holds a bounded amount for a client that floods with pings and reads none of the answers', async () => {
    const raw = await open();
    raw.socket.pause();
    const flood = Buffer.concat(Array.from({ length: 500 }, () => frame('p'.repeat(125), { opcode: 9 })));
    let sent = 0;
    // Until the kernel's buffers are full on both sides, or the server has had enough.
    while (!raw.socket.destroyed && sent < 100 && raw.socket.writableLength < 4 * flood.length) {
      raw.write(flood);
      sent++;
      await new Promise(setImmediate);
    }
    await good.settle();
    // It is cut, since more pings wait for their answers than anybody honest sends.
    await until(() => server.hub.sessionCount === 1, 'the flood to be cut');
  });

  it('[P49] answers the pings of a client that reads', async () => {
    const raw = await open();
    for (let ping = 0; ping < 200; ping++) {
      raw.write(frame(`${ping}`, { opcode: 9 }));
      await until(() => raw.frames.filter(({ opcode }) => opcode === 10).length === ping + 1, 'the pong');
    }
    expect(raw.frames.map(({ payload }) => payload.toString())).toEqual(Array.from({ length: 200 }, (_, i) => `${i}`));
  });

  it('[P49] takes what comes in one piece with the handshake', async () => {
    const raw = connect();
    raw.write(Buffer.concat([Buffer.from(upgradeHead(server)), frame(ping), frame(ping)]));
    await until(() => raw.heard.toString('latin1').split('"pong"').length === 3, 'both answers');
  });

  const heads = (port: number, token: string): Record<string, string> => {
    const host = `Host: 127.0.0.1:${port}\r\n`;
    const bearer = `Authorization: Bearer ${token}\r\n`;
    const smuggled = `GET /user/workflows HTTP/1.1\r\n${host}${bearer}\r\n`;
    return {
      'a length beside chunks': `POST /run HTTP/1.1\r\n${host}${bearer}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
      'two lengths': `POST /run HTTP/1.1\r\n${host}${bearer}Content-Length: 2\r\nContent-Length: 5\r\n\r\n{}${smuggled}`,
      'a length with a sign': `POST /run HTTP/1.1\r\n${host}${bearer}Content-Length: +2\r\n\r\n{}`,
      'an obscure encoding': `POST /run HTTP/1.1\r\n${host}${bearer}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
      'chunks of broken length': `POST /run HTTP/1.1\r\n${host}${bearer}Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n`,
      'a space before the colon': `GET / HTTP/1.1\r\nHost : 127.0.0.1:${port}\r\n\r\n`,
      'a folded header': `GET / HTTP/1.1\r\n${host}X: a\r\n b\r\n\r\n`,
      'a NUL in a header': `GET / HTTP/1.1\r\n${host}X: \0\r\n\r\n`,
      'a bare line feed': `GET / HTTP/1.1\n${host.replace('\r', '')}X: y\rz\n\n`,
      'no version': 'GET /\r\n\r\n',
      'HTTP/2': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      'a proxy’s CONNECT': `CONNECT evil.example:80 HTTP/1.1\r\n${host}\r\n`,
      'no host': `GET / HTTP/1.1\r\nConnection: close\r\n\r\n`,
      'an odd expectation': `POST /run HTTP/1.1\r\n${host}${bearer}Expect: 200-ok\r\nContent-Length: 2\r\n\r\n{}`,
      'an absolute address': `GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
      'an upgrade to HTTP/2': `GET / HTTP/1.1\r\n${host}${bearer}Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AA\r\n\r\n`,
      'an upgrade by POST with a body': upgradeHead({ port, token })
        .replace('GET', 'POST')
        .replace('\r\n\r\n', '\r\nContent-Length: 5\r\n\r\nhello'),
      'an upgrade elsewhere': upgradeHead({ port, token }, '/status'),
      'an upgrade without a key': upgradeHead({ port, token }).replace(/Sec-WebSocket-Key: .*\r\n/, ''),
      'an upgrade of version 12': upgradeHead({ port, token }).replace('Version: 13', 'Version: 12'),
      'an upgrade without a token': upgradeHead({ port, token: 'x'.repeat(43) }),
      'a thousand headers in 32 KB': `GET / HTTP/1.1\r\n${host}${'X-A-Header: 1234567890abcdef\r\n'.repeat(1_100)}\r\n`,
      'one header of 32 KB': `GET / HTTP/1.1\r\n${host}X: ${'a'.repeat(32_768)}\r\n\r\n`,
      'an address of 32 KB': `GET /${'a'.repeat(32_768)} HTTP/1.1\r\n${host}\r\n`,
    };
  };

  it.each(Object.keys(heads(0, '')))('[P49] refuses %s, and hangs up', async (name) => {
    const raw = connect();
    raw.write(heads(server.port, server.token)[name] ?? '');
    await until(() => raw.closed, 'the connection to be closed');
    const text = raw.heard.toString('latin1');
    expect(text).toMatch(/^HTTP\/1\.1 4\d\d .*"code":"[A-Z_]+"/s);
    // One refusal, and nothing that was smuggled in after it.
    expect(text.split('HTTP/1.1 ').length).toBeLessThanOrEqual(2);
    expect(text).not.toContain('"workflows"');
  });

  it('[P49] gives no session to a hundred handshakes that are never finished', async () => {
    const unfinished = Array.from({ length: 100 }, () => connect());
    const head = upgradeHead(server);
    for (const [at, raw] of unfinished.entries()) raw.write(head.slice(0, Math.floor((head.length * at) / 100)));
    await good.settle();
    expect(server.hub.sessionCount).toBe(1);
  });

  it('[P49] lets go of a client that is refused and never hangs up', async () => {
    const raw = connect(true);
    raw.write(upgradeHead({ ...server, token: 'wrong' }));
    await until(() => raw.heard.includes('UNAUTHORIZED'), 'the refusal');
    for (let tries = 0; tries < 300 && openSockets() > socketsBefore + 1; tries++) await pause(10);
    expect(openSockets()).toBe(socketsBefore + 1);
  });
});
