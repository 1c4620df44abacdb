import { constants, deflateRawSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TestClient, webSocket } from './support/client';
import { frame, RawSocket, upgradeHead } from './support/raw-socket';
import { ScriptedEngine } from './support/scripted-engine';
import { startHub, type TestHub } from './support/start-hub';
import { until } from './support/wait';

const sizeLimit = 64 * 1024;
const mebibyte = 2 ** 20;
/** First of the reserved bits: the payload is deflated. */
const deflated = 4;

/** As a client sends it that agreed on permessage-deflate. */
const packed = (text: Buffer): Buffer =>
  deflateRawSync(text, { level: 9, finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4);
const pingOf = (bytes: number): Buffer =>
  Buffer.from('{"type":"ping","timestamp":"'.padEnd(bytes - 2, 'a').concat('"}'));

describe('[P44] [P49] compressed frames made to do harm', () => {
  let server: TestHub;
  let good: TestClient;
  const opened: RawSocket[] = [];
  beforeAll(async () => {
    server = await startHub({
      engine: new ScriptedEngine(),
      environment: { FACTORY_UI_COMPRESSION: 'always', WEBSOCKET_MESSAGE_SIZE_LIMIT: String(sizeLimit) },
    });
    good = await TestClient.open(webSocket(server.url, server.token));
  });
  // After each, others are served as before.
  afterEach(async () => {
    for (const raw of opened.splice(0)) raw.destroy();
    await good.settle();
    await until(() => server.hub.sessionCount === 1, 'the sessions to end');
  });
  afterAll(async () => {
    good.close();
    await server.close();
  });

  async function open(offer = 'permessage-deflate'): Promise<RawSocket> {
    const raw = RawSocket.connect(server);
    opened.push(raw);
    raw.write(upgradeHead(server).replace('\r\n\r\n', `\r\nSec-WebSocket-Extensions: ${offer}\r\n\r\n`));
    await until(() => raw.heard.includes('\r\n\r\n'), 'the handshake');
    return raw;
  }
  /** What follows the handshake's answer holds only ASCII here. */
  const heard = (raw: RawSocket) => raw.heard.toString('latin1');

  it('takes a message of exactly the limit, and nothing that grows beyond it', async () => {
    const raw = await open();
    raw.write(frame(packed(pingOf(sizeLimit)), { reserved: deflated }));
    await until(() => heard(raw).split('\r\n\r\n')[1] !== '', 'the answer');
    expect(heard(raw)).not.toContain('MESSAGE_TOO_LARGE');
    raw.write(frame(packed(pingOf(sizeLimit + 1)), { reserved: deflated }));
    await until(() => raw.closed, 'the connection to be closed');
    expect(heard(raw)).toContain('"code":"MESSAGE_TOO_LARGE"');
    expect(heard(raw)).toContain(`${String.fromCharCode(1009 >> 8, 1009 & 255)}MESSAGE_TOO_LARGE`);
  });

  it('unpacks of a small frame that holds 40 MiB no more than the limit', async () => {
    const bomb = frame(packed(pingOf(40 * mebibyte)), { reserved: deflated });
    expect(bomb.length).toBeLessThan(sizeLimit);
    const before = process.memoryUsage();
    const bombs = await Promise.all(Array.from({ length: 10 }, () => open()));
    for (const raw of bombs) raw.write(bomb);
    let most = 0;
    await until(() => {
      const { external, heapUsed } = process.memoryUsage();
      most = Math.max(most, external + heapUsed - before.external - before.heapUsed);
      return bombs.every(({ closed }) => closed);
    }, 'the connections to be closed');
    for (const raw of bombs) expect(heard(raw)).toContain('"code":"MESSAGE_TOO_LARGE"');
    expect(most).toBeLessThan(40 * mebibyte);
  });

  it('closes who sends what can not be unpacked, or what was not agreed on', async () => {
    const noise = await open();
    noise.write(frame(Buffer.from('ffffffffffff', 'hex'), { reserved: deflated }));
    const unasked = await RawSocket.open(server);
    opened.push(unasked);
    unasked.write(frame(packed(pingOf(100)), { reserved: deflated }));
    await until(() => noise.closed && unasked.closed, 'both to be closed');
    expect(heard(noise).slice(-2)).toBe(String.fromCharCode(1007 >> 8, 1007 & 255));
    expect(unasked.frames.at(-1)?.payload.readUInt16BE()).toBe(1002);
  });
});
