import { readFile } from 'node:fs/promises';
import { createLocalJWKSet, createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { FactoryError } from '#shared/base/errors';
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
export async function loadKeySet(source: string): Promise<JWTVerifyGetKey> {
  if (isAddress(source)) {
    return createRemoteJWKSet(new URL(source), {
      timeoutDuration: fetchTimeout,
      cooldownDuration: fetchPause,
      cacheMaxAge: keysAge,
    });
  }
  const parsed = keySetSchema.safeParse(await readJson(source));
  if (!parsed.success) throw unusable('has no JSON Web Key Set of public keys ({"keys": [...]})');
  return createLocalJWKSet(parsed.data);
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw unusable('can not be read as JSON', cause);
  }
}

const unusable = (what: string, cause?: unknown): FactoryError =>
  new FactoryError('SETTINGS_INVALID', `FACTORY_UI_JWT_KEYS: the file ${what}.`, {}, { cause });
