import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ask, shake } from './support/ask';
import { TestClient, webSocket } from './support/client';
import { ScriptedEngine } from './support/scripted-engine';
import { startHub, type TestHub } from './support/start-hub';
import { altered, ec, forge, publicJwk, rsa, secret, sign, soon } from './support/tokens';
import { until } from './support/wait';

const engine = new ScriptedEngine();
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const socketUrl = (server: TestHub) => `ws://127.0.0.1:${server.port}/ws`;
/** The attacks are many, and none of them is to be refused for that alone. */
const limits = { failedTokens: { perSecond: 1000, burst: 1000 } };

/** What HTTP and the WebSocket handshake say of a token; it must be the same. */
async function verdict(server: TestHub, token: string): Promise<string> {
  const { status, body } = await ask(server.port, '/status', bearer(token));
  expect(await shake(socketUrl(server), bearer(token))).toBe(status === 200 ? 101 : status);
  expect(await shake(socketUrl(server), {}, ['factory-ui.v1', `factory-ui.token.${token}`])).not.toBe(
    status === 200 ? 401 : 101,
  );
  return status === 200 ? 'in' : (body as { code: string }).code;
}

async function roleOf(server: TestHub, token: string): Promise<string> {
  const client = await TestClient.open(webSocket(server.url, token));
  const { role } = await client.request('app.info', {});
  client.close();
  return role;
}

async function metricOf(server: TestHub, code: string): Promise<number> {
  const text = await (await server.fetch('/metrics')).text();
  return Number(new RegExp(`errors_total\\{code="${code}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
}

describe('JWTs of a shared secret', () => {
  let server: TestHub;
  beforeAll(async () => {
    server = await startHub({
      engine,
      limits,
      environment: {
        FACTORY_UI_JWT_SECRET: secret,
        FACTORY_UI_JWT_ISSUER: 'https://issuer.example',
        FACTORY_UI_JWT_AUDIENCE: 'factory',
      },
    });
  });
  afterAll(() => server.close());
  const mine = { iss: 'https://issuer.example', aud: 'factory' };

  it('[P30] let in with the role they name, wherever a token may stand, beside the launch’s own token', async () => {
    for (const role of ['viewer', 'operator', 'editor']) {
      expect(await roleOf(server, await sign({ ...mine, role }))).toBe(role);
    }
    expect(await roleOf(server, server.token)).toBe('editor');
    const token = await sign(mine);
    expect((await ask(server.port, `/status?token=${token}`, {})).status).toBe(200);
    expect(await shake(`${socketUrl(server)}?token=${token}`, {})).toBe(101);
    const socket = new WebSocket(socketUrl(server), [`factory-ui.token.${token}`, 'factory-ui.v1']);
    await once(socket, 'open');
    expect(socket.protocol).toBe('factory-ui.v1');
    socket.terminate();
  });

  it.each(['HS256', 'HS384', 'HS512'])('[P32] take %s', async (alg) => {
    expect(await verdict(server, await sign(mine, secret, alg))).toBe('in');
  });

  it('[P30] may be large, wherever they stand, and not larger than that', async () => {
    const large = await sign({ ...mine, padding: 'x'.repeat(5_900) });
    expect(large.length).toBeGreaterThan(8_000);
    expect(await verdict(server, large)).toBe('in');
    expect((await ask(server.port, `/status?token=${large}`, {})).status).toBe(200);
    expect(await verdict(server, await sign({ ...mine, padding: 'x'.repeat(6_200) }))).toBe('UNAUTHORIZED');
  });

  it.each<[string, () => string | Promise<string>]>([
    ['signed with another secret', () => sign(mine, `${secret}!`)],
    ['with the algorithm none', () => forge({ alg: 'none' }, mine)],
    ['with the algorithm None and a signature', () => forge({ alg: 'None' }, mine, secret)],
    ['without an algorithm', () => forge({}, mine, secret)],
    ['with an algorithm that does not exist', () => forge({ alg: 'HS1' }, mine, secret)],
    ['signed with a private key', () => sign(mine, rsa().privateKey, 'RS256')],
    ['with its role altered', async () => altered(await sign(mine), { role: 'editor' })],
    ['with its expiry altered', async () => altered(await sign({ ...mine, exp: soon(-3600) }), { exp: soon(3600) })],
    ['without its signature', async () => (await sign(mine)).replace(/[^.]+$/, '')],
    ['with a part of its signature', async () => (await sign(mine)).slice(0, -4)],
    ['without an expiry', () => sign({ ...mine, exp: undefined })],
    ['whose expiry is no number', () => sign({ ...mine, exp: 'never' })],
    ['not valid yet', () => sign({ ...mine, nbf: soon(300) })],
    ['of another issuer', () => sign({ ...mine, iss: 'https://evil.example' })],
    ['of no issuer', () => sign({ ...mine, iss: undefined })],
    ['for somebody else', () => sign({ ...mine, aud: 'another' })],
    ['for nobody', () => sign({ ...mine, aud: undefined })],
    ['without a role', () => sign({ ...mine, role: undefined })],
    ['with a role that does not exist', () => sign({ ...mine, role: 'admin' })],
    ['with several roles', () => sign({ ...mine, role: ['editor'] })],
    ['with a role inherited by every object', () => sign({ ...mine, role: 'constructor' })],
    ['whose claims are no object', () => forge({ alg: 'HS256' }, [], secret).replace(/\.[^.]+\./, '.W10.')],
    ['with critical extensions nobody here knows', () => forge({ alg: 'HS256', crit: ['b'], b: 1 }, mine, secret)],
  ])('[P32] are refused when %s', async (_what, make) => {
    const before = await metricOf(server, 'UNAUTHORIZED');
    expect(await verdict(server, await make())).toBe('UNAUTHORIZED');
    expect(await metricOf(server, 'UNAUTHORIZED')).toBe(before + 3);
  });

  it.each([
    ['exp', { exp: undefined }],
    ['nbf', { nbf: soon(300) }],
    ['iss', { iss: 'https://evil.example' }],
    ['aud', { aud: 'another' }],
    ['role', { role: 'admin' }],
  ])('[P32] whoever signed them rightly is told that it is %s which does not fit', async (claim, claims) => {
    const { body } = await ask(server.port, '/status', bearer(await sign({ ...mine, ...claims })));
    expect(body).toMatchObject({ code: 'UNAUTHORIZED', error: expect.stringContaining(`“${claim}”`) });
    // Whoever did not, learns nothing.
    const forged = await sign({ ...mine, ...claims }, `${secret}!`);
    expect((await ask(server.port, '/status', bearer(forged))).body).toMatchObject({
      error: expect.not.stringContaining(`“${claim}”`),
    });
  });

  it('[P32] are refused with TOKEN_EXPIRED when they are, beyond the skew that clocks may have', async () => {
    expect(await verdict(server, await sign({ ...mine, exp: soon(-10) }))).toBe('in');
    expect(await verdict(server, await sign({ ...mine, exp: soon(-40) }))).toBe('TOKEN_EXPIRED');
    expect(await verdict(server, await sign({ ...mine, nbf: soon(10) }))).toBe('in');
    const { status, headers } = await ask(server.port, '/status', bearer(await sign({ ...mine, exp: soon(-40) })));
    expect([status, headers['www-authenticate']]).toEqual([401, 'Bearer error="invalid_token"']);
  });

  it('[P30] do not make the launch’s token any weaker: a wrong one beside a right one counts for nothing', async () => {
    const wrong = await sign(mine, 'another secret of thirty-two characters');
    expect((await ask(server.port, `/status?token=${server.token}`, bearer(wrong))).status).toBe(200);
    const right = await sign(mine);
    expect((await ask(server.port, `/status?token=${right}`, bearer(wrong))).status).toBe(401);
  });

  it('[P24] [P25] get nobody past Host and Origin', async () => {
    const headers = bearer(await sign({ ...mine, role: 'editor' }));
    const foreign: Record<string, string>[] = [
      { host: `evil.example:${server.port}` },
      { origin: 'null' },
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const site of foreign) {
      expect((await ask(server.port, '/status', { ...headers, ...site })).status).toBe(403);
      expect(await shake(socketUrl(server), { ...headers, ...site })).toBe(403);
    }
  });

  it('[P23] never show in log, error or metric, and neither does the secret', async () => {
    const good = await sign(mine);
    const bad = altered(good, { role: 'editor' });
    const expired = await sign({ ...mine, exp: soon(-40) });
    const said: string[] = [];
    for (const token of [good, bad, expired]) {
      said.push(JSON.stringify(await ask(server.port, `/nowhere?token=${token}`, bearer(token))));
      await shake(`${socketUrl(server)}?token=${token}`, bearer(token));
      await shake(`ws://127.0.0.1:${server.port}/nowhere?token=${token}`, bearer(token));
    }
    const all = [...said, ...server.logged, await (await server.fetch('/metrics')).text()].join('\n');
    for (const token of [good, bad, expired]) {
      for (const part of [token, ...token.split('.').slice(1)]) expect(all).not.toContain(part);
    }
    expect(all).not.toContain(secret);
    expect(server.logged.join('\n')).toContain('ERR_JWS_SIGNATURE_VERIFICATION_FAILED');
  });

  it('[P33] end the session when they expire: it is told so, closed with 1008, and nothing more is carried out', async () => {
    const before = await metricOf(server, 'TOKEN_EXPIRED');
    const { workflow_id } = server.documents.create();
    const token = await sign({ ...mine, role: 'editor', exp: soon(-26) });
    const socket = new WebSocket(socketUrl(server), { headers: bearer(token) });
    const heard: { type: string; code?: string }[] = [];
    socket.on('message', (data) => heard.push(JSON.parse(data.toString())));
    const say = (message: object) => socket.send(JSON.stringify(message));
    await once(socket, 'open');
    const pings = setInterval(() => {
      if (socket.readyState === WebSocket.OPEN) say({ type: 'ping', timestamp: heard.length });
    }, 5);
    say({ type: 'request', id: 1, method: 'document.join', params: { workflow_id } });
    socket.on('message', (data) => {
      // What is on its way when the server hangs up comes too late.
      if (String(data).includes('TOKEN_EXPIRED')) say({ type: 'request', id: 2, method: 'document.new' });
    });
    const [code, reason] = await once(socket, 'close');
    clearInterval(pings);
    expect(heard.some(({ type }) => type === 'pong')).toBe(true);
    expect(heard.at(-1)).toMatchObject({ type: 'error', code: 'TOKEN_EXPIRED' });
    expect([code, String(reason)]).toEqual([1008, 'TOKEN_EXPIRED']);
    expect(server.hub.sessionCount).toBe(0);
    expect(server.documents.list()).toHaveLength(1);
    expect(await metricOf(server, 'TOKEN_EXPIRED')).toBe(before + 1);
    await server.documents.close(workflow_id);
  });
});

describe('JWTs of public keys', () => {
  const one = rsa();
  const two = ec();
  let folder: string;
  let keys: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'factory-ui-keys-'));
    keys = await keyFile([publicJwk(one.publicKey, { kid: 'one' }), publicJwk(two.publicKey, { kid: 'two' })]);
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function keyFile(list: readonly object[]): Promise<string> {
    const file = join(folder, `${list.length}-${Math.random()}.json`);
    await writeFile(file, JSON.stringify({ keys: list }));
    return file;
  }

  async function withKeys(source: string, test: (server: TestHub) => Promise<void>): Promise<void> {
    const server = await startHub({ engine, limits, environment: { FACTORY_UI_JWT_KEYS: source } });
    try {
      await test(server);
    } finally {
      await server.close();
    }
  }

  it('[P32] of a file let in who has one of the private keys, and nobody else', async () => {
    await withKeys(keys, async (server) => {
      expect(await roleOf(server, await sign({ role: 'operator' }, one.privateKey, 'RS256', 'one'))).toBe('operator');
      expect(await verdict(server, await sign({}, one.privateKey, 'PS512', 'one'))).toBe('in');
      expect(await verdict(server, await sign({}, two.privateKey, 'ES256', 'two'))).toBe('in');
      expect(await verdict(server, await sign({ exp: soon(-40) }, two.privateKey, 'ES256', 'two'))).toBe(
        'TOKEN_EXPIRED',
      );
      for (const wrong of [
        await sign({}, rsa().privateKey, 'RS256', 'one'),
        await sign({}, one.privateKey, 'RS256', 'unknown'),
        altered(await sign({}, one.privateKey, 'RS256', 'one'), { role: 'editor' }),
        forge({ alg: 'none', kid: 'one' }, {}),
      ]) {
        expect(await verdict(server, wrong)).toBe('UNAUTHORIZED');
      }
    });
  });

  it('[P32] do not serve as secret of an HMAC, in whatever form everybody can have them', async () => {
    await withKeys(keys, async (server) => {
      const { publicKey } = one;
      const forms = [
        publicKey.export({ type: 'spki', format: 'pem' }),
        publicKey.export({ type: 'spki', format: 'der' }),
        publicKey.export({ type: 'pkcs1', format: 'pem' }),
        JSON.stringify(publicJwk(publicKey, { kid: 'one' })),
        String(publicJwk(publicKey)),
      ];
      for (const form of forms) {
        for (const header of [{ alg: 'HS256', kid: 'one' }, { alg: 'HS256' }]) {
          expect(await verdict(server, forge(header, {}, form))).toBe('UNAUTHORIZED');
        }
      }
      // Nor do keys that the token brings along itself.
      const own = rsa();
      const jwk = publicJwk(own.publicKey, { kid: 'own' });
      const brought = await sign({}, own.privateKey, 'RS256', 'one');
      const [, claims, signature] = brought.split('.');
      const header = Buffer.from(JSON.stringify({ alg: 'RS256', kid: 'one', jwk })).toString('base64url');
      expect(await verdict(server, [header, claims, signature].join('.'))).toBe('UNAUTHORIZED');
    });
  });

  it('[P32] are tried one after the other where nothing tells which is meant', async () => {
    const other = rsa();
    const source = await keyFile([publicJwk(other.publicKey), publicJwk(one.publicKey)]);
    await withKeys(source, async (server) => {
      expect(await verdict(server, await sign({}, one.privateKey, 'RS256'))).toBe('in');
      expect(await verdict(server, await sign({}, other.privateKey, 'RS256'))).toBe('in');
      expect(await verdict(server, await sign({ exp: soon(-40) }, one.privateKey, 'RS256'))).toBe('TOKEN_EXPIRED');
      expect(await verdict(server, await sign({}, rsa().privateKey, 'RS256'))).toBe('UNAUTHORIZED');
    });
  });

  it('[P32] of an address are fetched when they are needed, and nobody gets in while they can not be', async () => {
    let asked = 0;
    let answer: { status: number; text: string } = { status: 500, text: '' };
    const issuer = createServer((_request, response) => {
      asked++;
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.text);
    });
    await once(issuer.listen(0, '127.0.0.1'), 'listening');
    const address = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/keys`;
    await withKeys(address, async (server) => {
      const token = await sign({}, one.privateKey, 'RS256', 'one');
      expect(asked).toBe(0);
      expect(await verdict(server, token)).toBe('UNAUTHORIZED');
      answer = { status: 200, text: 'no JSON' };
      expect(await verdict(server, token)).toBe('UNAUTHORIZED');
      answer = { status: 200, text: JSON.stringify({ keys: [publicJwk(one.publicKey, { kid: 'one' })] }) };
      expect(await verdict(server, token)).toBe('in');
      const known = asked;
      // Key ids that nobody knows cause no further fetch.
      for (let i = 0; i < 5; i++) {
        expect(await verdict(server, await sign({}, two.privateKey, 'ES256', `k${i}`))).toBe('UNAUTHORIZED');
      }
      expect(asked).toBe(known);
      expect(server.logged.filter((line) => line.startsWith('warn'))).toHaveLength(1);
    });
    issuer.close();
    issuer.closeAllConnections();
  });

  it('[P38] a handshake that ends while its token is checked leaves nothing behind', async () => {
    const waiting: (() => void)[] = [];
    const issuer = createServer((_request, response) => {
      waiting.push(() => response.end(JSON.stringify({ keys: [publicJwk(one.publicKey, { kid: 'one' })] })));
    });
    await once(issuer.listen(0, '127.0.0.1'), 'listening');
    const address = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/`;
    await withKeys(address, async (server) => {
      const token = await sign({}, one.privateKey, 'RS256', 'one');
      const dial = () => {
        const socket = connect(server.port, '127.0.0.1');
        socket.on('error', () => {});
        socket.write(
          `GET /ws?token=${token} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nUpgrade: websocket\r\n` +
            'Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
        );
        return socket;
      };
      const [reset, ended, patient] = [dial(), dial(), dial()];
      await until(() => waiting.length > 0, 'the keys to be asked for');
      reset.resetAndDestroy();
      ended.destroy();
      let text = '';
      patient.on('data', (data) => {
        text += data;
      });
      // Nobody is in, and what the gone ones held is free, before the answer comes.
      expect(server.hub.sessionCount).toBe(0);
      for (const answer of waiting) answer();
      await until(() => text.includes('101'), 'the one that waited to be let in');
      await until(() => server.hub.sessionCount === 1, 'the others to be gone');
      patient.destroy();
      await until(() => server.hub.sessionCount === 0, 'the session to end');
      expect(server.logged.filter((line) => line.startsWith('error'))).toEqual([]);
    });
    issuer.close();
    issuer.closeAllConnections();
  });

  it('[P38] a server that ends does not wait for tokens that are being checked, nor let them in', async () => {
    let asking = 0;
    const issuer = createServer((_request, response) => {
      asking++;
      response.on('close', () => asking--);
    });
    await once(issuer.listen(0, '127.0.0.1'), 'listening');
    const address = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/`;
    const server = await startHub({ engine, limits, environment: { FACTORY_UI_JWT_KEYS: address } });
    const token = await sign({}, one.privateKey, 'RS256', 'one');
    const socket = new WebSocket(socketUrl(server), { headers: bearer(token) });
    const failed = once(socket, 'error');
    await until(() => asking > 0, 'the keys to be asked for');
    await server.close();
    await failed;
    // It has not waited until it gave up on the keys.
    expect(asking).toBe(1);
    issuer.close();
    issuer.closeAllConnections();
  });

  it.each<[string, () => Promise<string>, RegExp]>([
    ['does not exist', async () => join(folder, 'nothing.json'), /can not be read/],
    ['holds no key', () => keyFile([]), /public keys/],
    ['holds a private key', () => keyFile([one.privateKey.export({ format: 'jwk' })]), /public keys/],
    ['holds a shared secret', () => keyFile([{ kty: 'oct', k: 'c2VjcmV0' }]), /public keys/],
  ])('[P32] a file that %s ends the start, naming the variable and no path', async (_what, make, message) => {
    const source = await make();
    const starting = startHub({ engine, environment: { FACTORY_UI_JWT_KEYS: source } });
    await expect(starting).rejects.toMatchObject({ code: 'SETTINGS_INVALID', message: expect.stringMatching(message) });
    await expect(starting).rejects.toThrow(/FACTORY_UI_JWT_KEYS/);
    await expect(starting).rejects.not.toThrow(source);
  });
});
