import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { reasonOf } from '#main/disk-reason';
import type { Logger } from '#main/log/log';
import { errorCode, FactoryError } from '#shared/base/errors';
import { type Permission, permissionSchema } from '#shared/graph/permissions/permissions';
import type { FileGrant } from '#shared/protocol/grants';

/** Which file something is allowed to: it has to lie at the same place and be of the same workflow. */
export interface GrantKey {
  /** Absolute; absent for a document that has no file yet. */
  readonly path?: string | undefined;
  /** Empty where the file names none. */
  readonly id: string;
}

const entrySchema = z.object({
  path: z.string().optional(),
  id: z.string(),
  name: z.string(),
  allowed: z.array(permissionSchema),
  granted_at: z.number(),
});
type Entry = z.infer<typeof entrySchema>;

/** The oldest of more make way: a file that is opened again asks again. */
const mostEntries = 2_000;

/** What people allowed which files, kept in the user data apart from these, so that none brings along what it may do. */
export class GrantFile {
  private entries: readonly Entry[];
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly file: string,
    private readonly log: Logger,
  ) {
    this.entries = this.read();
  }

  find(key: GrantKey): readonly Permission[] {
    return this.entries.find((entry) => isOf(entry, key))?.allowed ?? [];
  }

  /** From now on it may do this much; nothing at all forgets it. */
  put(key: GrantKey, name: string, allowed: readonly Permission[]): void {
    const others = this.entries.filter((entry) => !isOf(entry, key));
    if (allowed.length === 0 && others.length === this.entries.length) return;
    const { path, id } = key;
    const entry = { ...(path !== undefined && { path }), id, name, granted_at: Date.now() / 1000 };
    const added = allowed.length === 0 ? [] : [{ ...entry, allowed: [...allowed] }];
    this.entries = [...added, ...others].slice(0, mostEntries);
    this.write();
  }

  /** A file has another name now, or is gone. */
  moved(from: string, to: string | undefined): void {
    for (const { path, id, name, allowed } of this.entries.filter((entry) => entry.path === from)) {
      this.put({ path, id }, name, []);
      if (to !== undefined) this.put({ path: to, id }, name, allowed);
    }
  }

  /** The newest first. */
  list(): readonly FileGrant[] {
    return this.entries.map(({ path, id, ...rest }) => ({
      grant_id: grantId({ path, id }),
      ...rest,
      ...(path !== undefined && { file: basename(path), path }),
    }));
  }

  /** GRANT_NOT_FOUND */
  keyOf(wanted: string): GrantKey {
    const found = this.entries.find((entry) => grantId(entry) === wanted);
    if (found) return { path: found.path, id: found.id };
    throw new FactoryError('GRANT_NOT_FOUND', 'There is no such entry any more.');
  }

  /** Resolves when all is on the disk. */
  saved(): Promise<void> {
    return this.writing;
  }

  private write(): void {
    this.writing = this.writing.then(async () => {
      try {
        await mkdir(dirname(this.file), { recursive: true });
        const text = `${JSON.stringify({ files: this.entries }, null, 2)}\n`;
        await writeFileAtomic(this.file, text, { mode: 0o600 });
      } catch (error) {
        this.log.warn(`What was allowed could not be kept: ${reasonOf(error)}`, error);
      }
    });
  }

  /** Nothing is allowed by a file that is not there, or by an entry that does not fit. */
  private read(): readonly Entry[] {
    try {
      const { files } = z.object({ files: z.array(z.unknown()) }).parse(JSON.parse(readFileSync(this.file, 'utf8')));
      return files.flatMap((entry) => entrySchema.safeParse(entry).data ?? []);
    } catch (error) {
      if (errorCode(error) !== 'ENOENT')
        this.log.warn('What was allowed before can not be read: files ask again.', error);
      return [];
    }
  }
}

const isOf = (entry: GrantKey, { path, id }: GrantKey): boolean => entry.path === path && entry.id === id;

const grantId = ({ path, id }: GrantKey): string =>
  createHash('sha256')
    .update(JSON.stringify([path, id]))
    .digest('hex')
    .slice(0, 16);
