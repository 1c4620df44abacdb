import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from '#shared/base/errors';
import type { Seal } from './seal';

const algorithm = 'aes-256-gcm';
const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;
const saltBytes = 16;
/** About 60 ms and 32 MiB a guess. */
const scryptCost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

export interface FileSealOptions {
  /** A random key that only this user may read; made with the first secret, unless there is a passphrase. */
  readonly keyFile: string;
  readonly passphrase?: string | undefined;
}

/**
 * AES-256-GCM under a random key in a file beside, or under one made of a passphrase. Whoever reads both files reads the
 * secrets; with a passphrase the files alone are not enough. What was sealed in the one way opens in the other.
 */
export function fileSeal({ keyFile, passphrase }: FileSealOptions): Seal {
  const keys = new Map<string, Buffer>();
  let salt: Buffer | undefined;

  function keyOf(salted: Buffer): Buffer {
    if (passphrase === undefined) throw new Error('it was sealed with a passphrase, and none is given');
    const known = keys.get(salted.toString('hex'));
    if (known) return known;
    const key = scryptSync(passphrase, salted, keyBytes, scryptCost);
    keys.set(salted.toString('hex'), key);
    salt ??= salted;
    return key;
  }

  return {
    seal(name, secret) {
      if (passphrase === undefined)
        return `k1:${encrypt(readKey(keyFile) ?? makeKey(keyFile), name, secret).toString('base64')}`;
      const own = salt ?? randomBytes(saltBytes);
      return `p1:${Buffer.concat([own, encrypt(keyOf(own), name, secret)]).toString('base64')}`;
    },
    open(name, sealed) {
      const bytes = Buffer.from(sealed.slice(3), 'base64');
      if (sealed.startsWith('p1:')) {
        return decrypt(keyOf(bytes.subarray(0, saltBytes)), name, bytes.subarray(saltBytes));
      }
      const key = sealed.startsWith('k1:') ? readKey(keyFile) : undefined;
      if (!key) throw new Error('the key it was sealed with is not there');
      return decrypt(key, name, bytes);
    },
  };
}

function encrypt(key: Buffer, name: string, secret: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(name));
  return Buffer.concat([iv, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, name: string, bytes: Buffer): string {
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(name)).setAuthTag(bytes.subarray(-tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()]).toString('utf8');
}

function readKey(file: string): Buffer | undefined {
  try {
    const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
    return key.length === keyBytes ? key : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Never over one that is there: what it has sealed would be lost. */
function makeKey(file: string): Buffer {
  const key = randomBytes(keyBytes);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  return key;
}
