import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ask, shake } from './support/ask';
import { TestClient, webSocket } from './support/client';
import { ScriptedEngine } from './support/scripted-engine';
import { startHub, type TestHub, type TestHubOptions } from './support/start-hub';
import { secret, sign, soon } from './support/tokens';
import { until } from './support/wait';

/** Two addresses of this machine that these tests take for other machines', and one that stays what it is. */
const [far, farther, near] = ['127.0.0.2', '127.0.0.3', '127.0.0.1'];
/** Seconds until a bucket that gets one in a thousand seconds has one again. */
const soonest = /^(9\d\d|1000)$/;
const isShared = (address: string) => address === near;

describe('limits before anybody is in', () => {
  let server: TestHub;
  const sockets: { destroy(): void }[] = [];
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await server.close();
  });
  const start = async (options: Partial<TestHubOptions> = {}) => {
    server = await startHub({ engine: new ScriptedEngine(), ...options, limits: { isShared, ...options.limits } });
    return server;
  };
  const bearer = () => ({ authorization: `Bearer ${server.token}` });

  /** A bare TCP connection; what comes is gathered in `text`, and `closed` tells its end. */
  async function dial(from: string) {
    const socket = connect({ port: server.port, host: near, localAddress: from });
    sockets.push(socket);
    const line = { socket, text: '', closed: once(socket, 'close') };
    socket.on('error', () => {});
    socket.on('data', (data) => {
      line.text += data;
    });
    await once(socket, 'connect');
    return line;
  }

  async function refusals(code: string): Promise<number> {
    const text = await (await server.fetch('/metrics')).text();
    return Number(new RegExp(`errors_total\\{code="${code}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
  }

  describe('[P34] WebSocket clients of one address', () => {
    const socketFrom = (from: string) => {
      const socket = new WebSocket(`ws://${near}:${server.port}/ws`, { headers: bearer(), localAddress: from });
      sockets.push({ destroy: () => socket.terminate() });
      return socket;
    };
    const openFrom = async (from: string) => {
      const socket = socketFrom(from);
      await once(socket, 'open');
      return socket;
    };

    it('may be as many as the setting says; one more is told so, and there is room when one leaves', async () => {
      await start({ environment: { FACTORY_UI_MAX_CONNECTIONS_PER_ADDRESS: '2' } });
      const [first] = [await openFrom(far), await openFrom(far)];
      const late = socketFrom(far);
      const heard: unknown[] = [];
      late.on('message', (data) => heard.push(JSON.parse(data.toString())));
      const [code, reason] = await once(late, 'close');
      expect(heard).toMatchObject([{ type: 'error', code: 'TOO_MANY_CONNECTIONS' }]);
      expect([code, String(reason)]).toEqual([1013, 'TOO_MANY_CONNECTIONS']);
      expect(await refusals('TOO_MANY_CONNECTIONS')).toBe(1);
      // Others have places of their own.
      await openFrom(farther);
      first.terminate();
      await until(() => server.hub.sessionCount === 2, 'the first to be gone');
      await openFrom(far);
      expect(server.hub.sessionCount).toBe(3);
    });

    it('are not counted for an address that all programs of a machine share', async () => {
      await start({ environment: { FACTORY_UI_MAX_CONNECTIONS_PER_ADDRESS: '2' } });
      for (let i = 0; i < 5; i++) await openFrom(near);
      expect(server.hub.sessionCount).toBe(5);
    });
  });

  describe('[P35] connections that do not get as far as a request', () => {
    const limits = { headTimeout: 400 };
    const timedOut = /^HTTP\/1\.1 408 .*\r\n\r\n\{.*"code":"HANDSHAKE_TIMEOUT"\}$/s;

    it.each([
      ['say nothing', ''],
      ['stop in the middle of the head', 'GET /ws HTTP/1.1\r\nHost: x\r\n'],
    ])('that %s are told so and closed, and counted', async (_what, text) => {
      await start({ limits });
      const line = await dial(near);
      line.socket.write(text);
      await line.closed;
      expect(line.text).toMatch(timedOut);
      expect(await refusals('HANDSHAKE_TIMEOUT')).toBe(1);
    });

    it('that send a byte now and then gain nothing by it, also after a request that was in order', async () => {
      await start({ limits });
      const line = await dial(near);
      const head = `GET / HTTP/1.1\r\nHost: ${near}:${server.port}\r\n`;
      line.socket.write(`${head}\r\n`);
      await until(() => line.text.includes('running'), 'the first answer');
      line.text = '';
      line.socket.write(head);
      const drip = setInterval(() => line.socket.write('X'), 10);
      await line.closed;
      clearInterval(drip);
      expect(line.text).toMatch(timedOut);
    });

    it('with a body that comes byte by byte gain nothing either', async () => {
      await start({ limits });
      const line = await dial(near);
      const head = `POST /run HTTP/1.1\r\nHost: ${near}:${server.port}\r\nAuthorization: Bearer ${server.token}\r\n`;
      line.socket.write(`${head}Content-Length: 1000000\r\n\r\n`);
      const drip = setInterval(() => line.socket.write(' '), 10);
      await line.closed;
      clearInterval(drip);
      expect(line.text).toMatch(timedOut);
      expect(await refusals('HANDSHAKE_TIMEOUT')).toBe(1);
    });

    it('does not end a session, however long it lasts', async () => {
      await start({ limits });
      const client = await TestClient.open(webSocket(server.url, server.token));
      const silent = await dial(near);
      await silent.closed;
      await client.settle();
      client.close();
    });

    it('tells who sends no HTTP, or too large a head', async () => {
      await start();
      const garbage = await dial(near);
      garbage.socket.write('\x16\x03\x01 this is TLS\r\n\r\n');
      await garbage.closed;
      expect(garbage.text).toMatch(/^HTTP\/1\.1 400 .*"code":"INVALID_MESSAGE"\}$/s);
      const large = await dial(near);
      large.socket.write(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`);
      await large.closed;
      expect(large.text).toMatch(/^HTTP\/1\.1 413 .*"code":"MESSAGE_TOO_LARGE"\}$/s);
    });

    it('may be only so many, of all addresses and of one', async () => {
      await start({
        environment: { WEBSOCKET_MAX_CONNECTIONS: '1', FACTORY_UI_MAX_CONNECTIONS_PER_ADDRESS: '2' },
        limits: { spareSockets: 0 },
      });
      // Twice the clients an address may have, so that its requests find a place beside them.
      const held = [await dial(far), await dial(far), await dial(far), await dial(far)];
      const one = await dial(far);
      await one.closed;
      expect(await refusals('TOO_MANY_CONNECTIONS')).toBe(1);
      for (const { socket } of held) expect(socket.destroyed).toBe(false);
      held[0]?.socket.destroy();
      await until(
        async () => (await ask(server.port, '/', {}, { from: far }).catch(() => undefined)) !== undefined,
        'room',
      );

      // 1 client and 50 that are being turned away are as many as all addresses may have here.
      const crowd = Array.from({ length: 60 }, () => connect(server.port, near));
      for (const socket of crowd) socket.on('error', () => {});
      sockets.push(...crowd);
      await until(() => crowd.filter((socket) => socket.destroyed).length >= 9, 'the last ones to be cut off');
      for (const socket of crowd) socket.destroy();
      const count = () => refusals('TOO_MANY_CONNECTIONS').catch(() => 0);
      await until(async () => (await count()) >= 10, 'all of them to be counted');
    });
  });

  describe('[P36] requests of one address', () => {
    it('may be only so many a second, whatever they ask; then 429 tells when to come again', async () => {
      await start({ limits: { requests: { perSecond: 0.001, burst: 3 } } });
      for (let i = 0; i < 3; i++) expect((await ask(server.port, '/', {}, { from: far })).status).toBe(200);
      for (const path of ['/', '/status', '/nowhere']) {
        const { status, body, headers } = await ask(server.port, path, bearer(), { from: far });
        expect({ status, body }).toMatchObject({ status: 429, body: { success: false, code: 'RATE_LIMITED' } });
        expect(headers['retry-after']).toMatch(soonest);
      }
      expect(await shake(`ws://${near}:${server.port}/ws`, bearer())).toBe(101);
      expect((await ask(server.port, '/status', bearer(), { from: farther })).status).toBe(200);
      expect(await refusals('RATE_LIMITED')).toBe(3);
    });

    it('do not count when they are those of another site’s page on this very machine', async () => {
      await start({ limits: { requests: { perSecond: 0.001, burst: 2 } } });
      const page = { ...bearer(), origin: 'https://evil.example' };
      for (let i = 0; i < 5; i++) expect((await ask(server.port, '/status', page)).status).toBe(403);
      expect((await ask(server.port, '/status', bearer())).status).toBe(200);
      const statuses = [];
      for (let i = 0; i < 3; i++) statuses.push((await ask(server.port, '/status', page, { from: far })).status);
      expect(statuses).toEqual([403, 403, 429]);
    });

    it('count for handshakes as well', async () => {
      await start({ limits: { requests: { perSecond: 0.001, burst: 2 } } });
      const url = `ws://${near}:${server.port}/ws`;
      expect(await shake(url, bearer())).toBe(101);
      expect(await shake(url, bearer())).toBe(101);
      expect(await shake(url, bearer())).toBe(429);
    });
  });

  describe('[P36] wrong tokens of one address', () => {
    const failedTokens = { perSecond: 0.001, burst: 3 };
    const wrong = { authorization: `Bearer ${'x'.repeat(43)}` };

    it('may be few; then no token of it is looked at, not even a right one, while others get in', async () => {
      await start({ limits: { failedTokens } });
      for (let i = 0; i < 3; i++) expect((await ask(server.port, '/status', wrong, { from: far })).status).toBe(401);
      for (const headers of [wrong, bearer()]) {
        const answer = await ask(server.port, '/status', headers, { from: far });
        expect(answer).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
        expect(answer.headers['retry-after']).toMatch(soonest);
      }
      expect((await ask(server.port, '/status', bearer(), { from: farther })).status).toBe(200);
      expect((await ask(server.port, '/', {}, { from: far })).status).toBe(200);
    });

    it('of a shared address lock nobody out who has a right one', async () => {
      await start({ limits: { failedTokens } });
      for (let i = 0; i < 3; i++) expect((await ask(server.port, '/status', wrong)).status).toBe(401);
      expect((await ask(server.port, '/status', wrong)).status).toBe(429);
      expect(await shake(`ws://${near}:${server.port}/ws`, wrong)).toBe(429);
      expect((await ask(server.port, '/status', bearer())).status).toBe(200);
      expect(await shake(`ws://${near}:${server.port}/ws`, bearer())).toBe(101);
    });

    it('are those that are missing or have expired, too', async () => {
      await start({ limits: { failedTokens }, environment: { FACTORY_UI_JWT_SECRET: secret } });
      const expired = { authorization: `Bearer ${await sign({ exp: soon(-60) })}` };
      for (const headers of [{}, expired, wrong]) {
        expect((await ask(server.port, '/status', headers, { from: far })).status).toBe(401);
      }
      expect((await ask(server.port, '/status', expired, { from: far })).status).toBe(429);
    });
  });
});
