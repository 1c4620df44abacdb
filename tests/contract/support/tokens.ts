import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type JWTPayload, SignJWT } from 'jose';

/** Unix seconds, `offset` from now. */
export const soon = (offset: number): number => Math.floor(Date.now() / 1000) + offset;

export const secret = 'a secret that has thirty-two characters or more';

type Key = KeyObject | string;

/** A JWT as an honest issuer makes it: valid for an hour, unless the claims say otherwise. `undefined` leaves one out. */
export function sign(claims: Record<string, unknown> = {}, key: Key = secret, alg = 'HS256', kid?: string) {
  const all: JWTPayload = { sub: 'ada', role: 'viewer', exp: soon(3600), ...claims };
  const payload = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  const signer = new SignJWT(payload).setProtectedHeader({ alg, ...(kid === undefined ? {} : { kid }) });
  return signer.sign(typeof key === 'string' ? new TextEncoder().encode(key) : key);
}

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A JWT put together by hand, as no library would sign it. Without a secret the signature is empty. */
export function forge(header: object, claims: object, hmacSecret?: string | Buffer): string {
  const text = `${encoded(header)}.${encoded({ role: 'editor', exp: soon(3600), ...claims })}`;
  const signature =
    hmacSecret === undefined ? '' : createHmac('sha256', hmacSecret).update(text).digest().toString('base64url');
  return `${text}.${signature}`;
}

/** The token with other claims under the signature it has. */
export function altered(token: string, claims: object): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const before = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  return [header, encoded({ ...before, ...claims }), signature].join('.');
}

export const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
export const ec = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** One public key as a key set lists it. */
export function publicJwk(key: KeyObject, more: object = {}): object {
  return { ...key.export({ format: 'jwk' }), ...more };
}
