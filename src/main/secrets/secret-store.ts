import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { reasonOf } from '#main/disk-reason';
import { errorCode, FactoryError } from '#shared/base/errors';
import { longestSecret, secretNameSchema } from '#shared/graph/permissions/secrets';
import type { Seal } from './seal';

const fileSchema = z.object({
  format: z.literal('factory-ui/secrets'),
  version: z.literal(1),
  entries: z.record(secretNameSchema, z.object({ changed_at: z.number(), sealed: z.string() })),
});
type Entries = z.infer<typeof fileSchema>['entries'];

export interface StoredSecret {
  readonly name: string;
  /** Unix seconds. */
  readonly changed_at: number;
}

/** Keeps secrets by name. Synchronous: what a document refers to must be kept before the document says so. */
export interface SecretStore {
  /** By name. SECRETS_UNAVAILABLE. */
  list(): readonly StoredSecret[];
  /** Undefined where there is none. SECRETS_UNAVAILABLE where it can not be opened. */
  get(name: string): string | undefined;
  /** Adds or replaces one. SECRETS_UNAVAILABLE. */
  set(name: string, secret: string): void;
  /** Whether there was one. SECRETS_UNAVAILABLE. */
  delete(name: string): boolean;
}

/**
 * A file of sealed secrets, which only this user may read. It is read anew each time, for the command line and an app may
 * both have it.
 */
export function createSecretStore(file: string, seal: Seal, now: () => number = () => Date.now() / 1000): SecretStore {
  const write = (entries: Entries) => {
    const sorted = Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1)));
    const text = `${JSON.stringify({ format: 'factory-ui/secrets', version: 1, entries: sorted }, null, 2)}\n`;
    attempt('written', () => {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      replaceFile(file, text);
    });
  };
  return {
    list: () => Object.entries(readEntries(file)).map(([name, { changed_at }]) => ({ name, changed_at })),
    get(name) {
      const entries = readEntries(file);
      const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
      return entry && attempt('opened', () => seal.open(name, entry.sealed));
    },
    set(name, secret) {
      const entries = readEntries(file);
      secretNameSchema.parse(name);
      if (secret === '' || secret.length > longestSecret) {
        throw new FactoryError('INPUT_INVALID', `A secret has 1 to ${longestSecret} characters.`);
      }
      const sealed = attempt('written', () => seal.seal(name, secret));
      write({ ...entries, [name]: { changed_at: now(), sealed } });
    },
    delete(name) {
      const { [name]: removed, ...rest } = readEntries(file);
      if (removed) write(rest);
      return removed !== undefined;
    },
  };
}

/** What was there before stays until all of the text is on the disk, which may be nearly full. */
function replaceFile(file: string, text: string): void {
  const beside = `${file}.${process.pid}.tmp`;
  try {
    const handle = openSync(beside, 'w', 0o600);
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function readEntries(file: string): Entries {
  return attempt('read', () => {
    try {
      return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).entries;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return {};
      throw error;
    }
  });
}

/** Without the reason's own text, which may hold what it could not read. */
function attempt<T>(what: 'read' | 'opened' | 'written', action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof FactoryError) throw error;
    const why = errorCode(error) ? reasonOf(error) : 'it is damaged, or was sealed with another key or passphrase';
    throw new FactoryError('SECRETS_UNAVAILABLE', `A secret could not be ${what}: ${why}.`);
  }
}
