import { readFile } from 'node:fs/promises';
import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Logger } from '#main/log/log';
import { FactoryError, messageOf } from '#shared/base/errors';
import { isAddress } from './key-source';

/** Milliseconds a server of keys has to answer. */
const fetchTimeout = 5_000;
/** Milliseconds between two fetches because of a key that is not known: whoever invents key ids causes no more. */
const fetchPause = 30_000;
/** Milliseconds after which known keys are fetched anew, so that one that was withdrawn does not count for ever. */
const keysAge = 600_000;

/** Of RSA and elliptic curves `d` is the private part, of a shared secret `k` is all of it. */
const publicKeySchema = z.looseObject({ kty: z.string() }).refine((key) => !('d' in key || 'k' in key));
const keySetSchema = z.object({ keys: z.array(publicKeySchema).min(1) });

/** The public keys in a file, or at an address from where they are fetched when they are needed. SETTINGS_INVALID. */
export async function loadKeySet(source: string, log: Logger): Promise<JWTVerifyGetKey> {
  if (isAddress(source)) return remoteKeySet(new URL(source), log);
  const parsed = keySetSchema.safeParse(await readJson(source));
  if (!parsed.success) throw unusable('has no JSON Web Key Set of public keys ({"keys": [...]})');
  return createLocalJWKSet(parsed.data);
}

function remoteKeySet(address: URL, log: Logger): JWTVerifyGetKey {
  const keySet = createRemoteJWKSet(address, {
    timeoutDuration: fetchTimeout,
    cooldownDuration: fetchPause,
    cacheMaxAge: keysAge,
  });
  let failing = false;
  return async (header, token) => {
    try {
      const key = await keySet(header, token);
      failing = false;
      return key;
    } catch (error) {
      if (isOfToken(error)) throw error;
      // Once, not for everybody who tries to get in meanwhile.
      if (!failing) log.warn(`The keys of JWTs can not be had from ${address.origin}: ${messageOf(error)}`);
      failing = true;
      throw error;
    }
  };
}

/** Whether the keys are there and it is the token that asks for another. */
const isOfToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw unusable('can not be read as JSON', cause);
  }
}

const unusable = (what: string, cause?: unknown): FactoryError =>
  new FactoryError('SETTINGS_INVALID', `FACTORY_UI_JWT_KEYS: the file ${what}.`, {}, { cause });
