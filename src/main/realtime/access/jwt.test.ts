import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import type { Logger } from '#main/log/log';
import { createJwtVerifier, type JwtSettings, type VerifyJwt } from './jwt';

const log: Logger = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };
const settings: JwtSettings = {
  jwtSecret: undefined,
  jwtKeys: undefined,
  jwtIssuer: undefined,
  jwtAudience: undefined,
  jwtClockSkew: 0,
};
const secret = 'x'.repeat(32);
const exp = Math.floor(Date.now() / 1000) + 600;

async function verifier(given: Partial<JwtSettings>): Promise<VerifyJwt> {
  const verify = await createJwtVerifier({ ...settings, ...given }, log);
  if (!verify) throw new Error('no verifier');
  return verify;
}

function token(header: object, claims: object): string {
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${createHmac('sha256', secret).update(text).digest().toString('base64url')}`;
}

/** Why the library refused a token. */
async function cause(verify: VerifyJwt, jwt: string): Promise<unknown> {
  const verdict = await verify(jwt);
  return verdict.ok ? 'accepted' : (verdict.error.cause as { code?: string } | undefined)?.code;
}

describe('JWTs', () => {
  it('[P30] are an identity with role, name and end', async () => {
    const verify = await verifier({ jwtSecret: secret, jwtClockSkew: 5 });
    const alg = 'HS256';
    expect(await verify(token({ alg }, { role: 'operator', sub: 'ada', exp }))).toEqual({
      ok: true,
      value: { role: 'operator', name: 'ada', expiresAt: exp + 5 },
    });
    expect(await verify(token({ alg }, { role: 'viewer', exp }))).toMatchObject({ value: { name: 'jwt' } });
    for (const sub of [7, 'x'.repeat(201)]) {
      expect(await verify(token({ alg }, { role: 'viewer', exp, sub }))).toMatchObject({ ok: false });
    }
  });

  it('[P30] are not taken where none are configured', async () => {
    expect(await createJwtVerifier(settings, log)).toBeUndefined();
  });

  it('[P32] are refused for their algorithm alone, before any key is looked at', async () => {
    // The address answers nothing: whoever asked it for keys would fail in another way.
    const ofKeys = await verifier({ jwtKeys: 'http://127.0.0.1:9/' });
    for (const alg of ['HS256', 'HS384', 'HS512', 'none', 'dir', 'RS1']) {
      expect([alg, await cause(ofKeys, token({ alg }, { exp }))]).toEqual([alg, 'ERR_JOSE_ALG_NOT_ALLOWED']);
    }
    const ofSecret = await verifier({ jwtSecret: secret });
    for (const alg of ['RS256', 'PS256', 'ES256', 'EdDSA', 'none']) {
      expect([alg, await cause(ofSecret, token({ alg }, { exp }))]).toEqual([alg, 'ERR_JOSE_ALG_NOT_ALLOWED']);
    }
  });

  it('[P32] too long ones are not even read', async () => {
    const verify = await verifier({ jwtSecret: secret });
    const long = token({ alg: 'HS256' }, { role: 'viewer', exp, padding: 'x'.repeat(8_192) });
    expect(await verify(long)).toMatchObject({ ok: false, error: { code: 'UNAUTHORIZED', cause: undefined } });
  });

  it('[P38] are tried with eight keys at most where neither token nor keys say which it is', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'keys-'));
    const pairs = await Promise.all(Array.from({ length: 9 }, () => generateKeyPair('ES256', { extractable: true })));
    const file = join(folder, 'keys.json');
    await writeFile(file, JSON.stringify({ keys: await Promise.all(pairs.map((pair) => exportJWK(pair.publicKey))) }));
    const verify = await verifier({ jwtKeys: file });
    const signed = pairs.map(({ privateKey }) =>
      new SignJWT({ role: 'viewer', exp }).setProtectedHeader({ alg: 'ES256' }).sign(privateKey),
    );
    const taken = await Promise.all(signed.map(async (jwt) => (await verify(await jwt)).ok));
    expect(taken).toEqual([...Array.from({ length: 8 }, () => true), false]);
    await rm(folder, { recursive: true });
  });

  it('[P38] are checked only so many at once; one more is told to try again', async () => {
    const issuer = createServer(() => {});
    await once(issuer.listen(0, '127.0.0.1'), 'listening');
    const verify = await verifier({ jwtKeys: `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/` });
    const rs256 = token({ alg: 'RS256' }, { role: 'viewer', exp });
    const asked = once(issuer, 'request');
    const waiting = Array.from({ length: 64 }, () => verify(rs256));
    expect(await verify(rs256)).toMatchObject({ ok: false, error: { code: 'RATE_LIMITED' } });
    await asked;
    issuer.close();
    issuer.closeAllConnections();
    for (const verdict of await Promise.all(waiting))
      expect(verdict).toMatchObject({ error: { code: 'UNAUTHORIZED' } });
    expect(await verify(rs256)).toMatchObject({ ok: false, error: { code: 'UNAUTHORIZED' } });
  });
});
