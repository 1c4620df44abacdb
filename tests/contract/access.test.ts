import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ask, shake } from './support/ask';
import { ScriptedEngine } from './support/scripted-engine';
import { startHub, type TestHub } from './support/start-hub';

describe('access', () => {
  const engine = new ScriptedEngine();
  let server: TestHub;
  let bearer: Record<string, string>;
  let socketUrl: string;

  beforeAll(async () => {
    server = await startHub({
      engine,
      environment: {
        FACTORY_UI_ALLOWED_HOSTS: 'factory.example, exact.example:8443',
        FACTORY_UI_ALLOWED_ORIGINS: 'https://panel.example, null',
      },
      allowedOrigins: ['app://factory-ui'],
    });
    bearer = { authorization: `Bearer ${server.token}` };
    socketUrl = `ws://127.0.0.1:${server.port}/ws`;
  });
  afterAll(() => server.close());

  const refused = (code: string) => ({ success: false, code });

  describe('[P23] token', () => {
    it('is 256 bits, different at each launch', async () => {
      const other = await startHub({ engine: new ScriptedEngine() });
      expect(Buffer.from(server.token, 'base64url')).toHaveLength(32);
      expect(other.token).not.toBe(server.token);
      await other.close();
    });

    it.each([
      ['missing', {}],
      ['forged', { authorization: `Bearer ${'x'.repeat(43)}` }],
      ['empty', { authorization: 'Bearer ' }],
      ['of another scheme', { authorization: 'Basic dG9rZW4=' }],
    ])('refuses HTTP and WebSocket with a token that is %s', async (_what, headers) => {
      for (const path of ['/status', '/nodes', '/metrics', '/openapi.json', '/user/workflows', '/nowhere']) {
        const { status, body } = await ask(server.port, path, { ...headers });
        expect({ path, status }).toEqual({ path, status: 401 });
        expect(body).toMatchObject(refused('UNAUTHORIZED'));
      }
      expect((await ask(server.port, '/stop', { ...headers }, 'POST')).status).toBe(401);
      expect(await shake(socketUrl, { ...headers })).toBe(401);
    });

    it('refuses a part of the token, or more than the token', async () => {
      for (const token of [server.token.slice(0, -1), `${server.token}x`, server.token.toUpperCase()]) {
        expect((await ask(server.port, '/status', { authorization: `Bearer ${token}` })).status).toBe(401);
      }
    });

    it('takes it as bearer, as query, and as subprotocol without echoing it', async () => {
      expect((await ask(server.port, '/status', bearer)).status).toBe(200);
      expect((await ask(server.port, `/status?token=${server.token}`, {})).status).toBe(200);
      expect(await shake(socketUrl, bearer)).toBe(101);
      expect(await shake(`${socketUrl}?token=${server.token}`, {})).toBe(101);
      const socket = new WebSocket(socketUrl, [`factory-ui.token.${server.token}`, 'factory-ui.v1']);
      await once(socket, 'open');
      expect(socket.protocol).toBe('factory-ui.v1');
      socket.terminate();
      expect(await shake(socketUrl, {}, [`factory-ui.token.${'x'.repeat(43)}`, 'factory-ui.v1'])).toBe(401);
    });

    it('is not needed for the front page and the editor, whatever is put around their paths', async () => {
      expect((await ask(server.port, '/', {})).status).toBe(200);
      expect((await ask(server.port, '/editor/', {})).status).not.toBe(401);
      for (const path of [
        '/editor/../status',
        '/editor/%2e%2e/status',
        '//editor/../status',
        '/editor/..;/status',
        '/status/',
      ]) {
        const { status, body } = await ask(server.port, path, {});
        expect([401, 404], path).toContain(status);
        expect(JSON.stringify(body), path).not.toContain('is_running');
      }
    });

    it('never appears in the log', async () => {
      await ask(server.port, `/nowhere?token=${server.token}`, {});
      await shake(`ws://127.0.0.1:${server.port}/nowhere?token=${server.token}`, bearer);
      expect(server.logged.join('\n')).not.toContain(server.token);
    });
  });

  describe('[P24] Host', () => {
    it('refuses a foreign name that resolves here, with the right token too (DNS rebinding)', async () => {
      for (const host of [
        'evil.example',
        `evil.example:${server.port}`,
        `127.0.0.1.evil.example:${server.port}`,
        'localhost',
        `localhost:${server.port + 1}`,
      ]) {
        const { status, body } = await ask(server.port, '/status', { ...bearer, host });
        expect(body).toMatchObject(refused('HOST_NOT_ALLOWED'));
        expect(status).toBe(403);
        expect(await shake(socketUrl, { ...bearer, host }), host).toBe(403);
      }
    });

    it('refuses even the front page and the editor under a foreign name', async () => {
      for (const path of ['/', '/editor/']) {
        expect((await ask(server.port, path, { host: `evil.example:${server.port}` })).status).toBe(403);
      }
    });

    it('answers to its own names with its port, and to configured ones', async () => {
      const own = ['localhost', 'LOCALHOST', '127.0.0.1', '[::1]'].map((name) => `${name}:${server.port}`);
      for (const host of [...own, 'factory.example', 'factory.example:1234', 'exact.example:8443']) {
        expect((await ask(server.port, '/status', { ...bearer, host })).status, host).toBe(200);
      }
      expect((await ask(server.port, '/status', { ...bearer, host: 'exact.example:8444' })).status).toBe(403);
      expect((await ask(server.port, '/status', { ...bearer, host: 'exact.example' })).status).toBe(403);
    });

    it('refuses a request without one', async () => {
      const socket = connect(server.port, '127.0.0.1');
      socket.write(`GET /status HTTP/1.0\r\nAuthorization: Bearer ${server.token}\r\n\r\n`);
      let text = '';
      for await (const chunk of socket) text += chunk;
      expect(text).toContain('HOST_NOT_ALLOWED');
    });

    it.each(['evil.example', 'localhost'])('refuses a request that names %s as well', async (other) => {
      const socket = connect(server.port, '127.0.0.1');
      socket.write(
        `GET /status HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nHost: ${other}:${server.port}\r\n` +
          `Authorization: Bearer ${server.token}\r\nConnection: close\r\n\r\n`,
      );
      let text = '';
      for await (const chunk of socket) text += chunk;
      expect(text).toContain('HOST_NOT_ALLOWED');
    });
  });

  describe('[P25] Origin', () => {
    it.each([
      'https://evil.example',
      'null',
      'http://localhost:1',
      'http://localhost',
      'file://',
      'app://factory-ui.evil',
      'https://panel.example.evil',
      '',
    ])('refuses pages of %j, with the right token too', async (origin) => {
      const { status, body } = await ask(server.port, '/status', { ...bearer, origin });
      expect(status).toBe(403);
      expect(body).toMatchObject(refused('ORIGIN_NOT_ALLOWED'));
      expect(await shake(socketUrl, { ...bearer, origin })).toBe(403);
      expect((await ask(server.port, '/stop', { ...bearer, origin }, 'POST')).status).toBe(403);
      expect(
        (await ask(server.port, '/run', { origin, 'access-control-request-method': 'POST' }, 'OPTIONS')).status,
      ).toBe(403);
    });

    it('refuses pages that came over TLS from a port that speaks none, by whatever name of this machine', async () => {
      const origin = `https://localhost:${server.port}`;
      expect((await ask(server.port, '/status', { ...bearer, origin })).status).toBe(403);
      expect(await shake(socketUrl, { ...bearer, origin })).toBe(403);
    });

    it('lets in its own pages, the app and configured origins', async () => {
      const own = [`http://localhost:${server.port}`, `http://127.0.0.1:${server.port}`];
      for (const origin of [...own, 'app://factory-ui', 'https://panel.example']) {
        expect((await ask(server.port, '/status', { ...bearer, origin })).status, origin).toBe(200);
        expect(await shake(socketUrl, { ...bearer, origin }), origin).toBe(101);
      }
      // Behind a proxy that ends TLS, the page has the name the browser used.
      const proxied = { host: 'factory.example', origin: 'https://factory.example' };
      expect((await ask(server.port, '/status', { ...bearer, ...proxied })).status).toBe(200);
    });

    it('does not let an own page in without the token', async () => {
      expect((await ask(server.port, '/status', { origin: server.url })).status).toBe(401);
      expect(await shake(socketUrl, { origin: server.url })).toBe(401);
    });

    it('refuses images and scripts of other sites, for which browsers send no Origin, but not links', async () => {
      const embedded = { ...bearer, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
      expect((await ask(server.port, '/status', embedded)).status).toBe(403);
      expect((await ask(server.port, '/status', { ...embedded, 'sec-fetch-site': 'same-site' })).status).toBe(403);
      const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
      expect((await ask(server.port, '/', link)).status).toBe(200);
    });

    it('lets pages of configured origins read answers, and no others', async () => {
      const origin = 'https://panel.example';
      const { headers } = await ask(server.port, '/status', { ...bearer, origin });
      expect(headers['access-control-allow-origin']).toBe(origin);
      const asked = {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      };
      const preflight = await ask(server.port, '/run', asked, 'OPTIONS');
      expect(preflight.status).toBe(204);
      expect(preflight.headers['access-control-allow-headers']).toContain('authorization');
      expect((await ask(server.port, '/status', bearer)).headers['access-control-allow-origin']).toBeUndefined();
    });
  });

  describe('[P26] --no-auth', () => {
    it('lets scripts in without a token, and still neither foreign hosts nor foreign pages', async () => {
      const open = await startHub({ engine: new ScriptedEngine(), auth: false });
      try {
        const url = `ws://127.0.0.1:${open.port}/ws`;
        expect((await ask(open.port, '/status', {})).status).toBe(200);
        expect(await shake(url, {})).toBe(101);
        expect((await ask(open.port, '/status', { host: `evil.example:${open.port}` })).status).toBe(403);
        for (const origin of ['https://evil.example', 'null']) {
          expect((await ask(open.port, '/stop', { origin }, 'POST')).status).toBe(403);
          expect(await shake(url, { origin })).toBe(403);
        }
      } finally {
        await open.close();
      }
    });

    it('can not be had on an address others reach', async () => {
      await expect(
        startHub({ engine: new ScriptedEngine(), args: ['--no-auth', '--host', '0.0.0.0'] }),
      ).rejects.toMatchObject({
        code: 'SETTINGS_INVALID',
      });
    });
  });

  it('listens on loopback alone unless told otherwise', async () => {
    const { networkInterfaces } = await import('node:os');
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter((address) => !address.internal && address.family === 'IPv4');
    for (const { address } of outside) {
      const socket = connect(server.port, address);
      const [error] = (await Promise.race([once(socket, 'error'), once(socket, 'connect')])) as [Error | undefined];
      socket.destroy();
      expect(error, address).toMatchObject({ code: 'ECONNREFUSED' });
    }
  });

  it('serves WebSockets at /ws only', async () => {
    expect(await shake(`ws://127.0.0.1:${server.port}/`, bearer)).toBe(404);
    expect(await shake(`ws://127.0.0.1:${server.port}//evil.example/ws`, bearer)).toBe(404);
  });
});
