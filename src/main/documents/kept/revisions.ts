import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from '#main/disk-reason';
import type { Logger } from '#main/log/log';
import { writeWhole } from '#main/write-whole';
import { errorCode, FactoryError } from '#shared/base/errors';
import type { WorkflowId } from '#shared/graph/ids';
import type { Revision } from '#shared/protocol/requests';

/** Of each workflow so many texts are kept; the oldest go. */
export const keptRevisions = 50;

/** `<unix milliseconds>.json`. */
const fileName = /^(\d{13,16})\.json$/;

/**
 * What the files of workflows held at each save, in a folder a workflow. It lies beside the person's files, so that no
 * folder of theirs fills with copies, and goes by the workflow's id, so that it follows a file that is renamed.
 */
export class Revisions {
  constructor(
    private readonly folder: string,
    private readonly log: Logger,
  ) {}

  /**
   * Keeps a text, unless the newest one is the same. `savedAt`: Unix milliseconds. Never throws: that a copy could not be
   * kept is no reason for a save to fail.
   */
  async keep(workflow: WorkflowId, text: string, savedAt: number = Date.now()): Promise<void> {
    const folder = this.folderOf(workflow);
    try {
      await mkdir(folder, { recursive: true });
      const times = await this.times(folder);
      const newest = times.at(-1);
      if (newest !== undefined && (await readFile(pathOf(folder, newest), 'utf8')) === text) return;
      // Clocks go back; what is kept last is the newest all the same.
      const time = Math.max(Math.floor(savedAt), (newest ?? 0) + 1);
      await writeWhole(pathOf(folder, time), text, { mode: 0o600 });
      const superfluous = [...times, time].slice(0, -keptRevisions);
      for (const old of superfluous) await rm(pathOf(folder, old), { force: true });
    } catch (error) {
      this.log.warn(`A revision could not be kept: ${reasonOf(error)}`, error);
    }
  }

  /** Puts other texts in place of those that are kept. Never throws: what can not be changed stays, and is told. */
  async clean(workflow: WorkflowId, change: (text: string) => Promise<string>): Promise<void> {
    const folder = this.folderOf(workflow);
    try {
      for (const time of await this.times(folder)) {
        const text = await readFile(pathOf(folder, time), 'utf8');
        const changed = await change(text);
        if (changed === text) continue;
        await writeWhole(pathOf(folder, time), changed, { mode: 0o600 });
      }
    } catch (error) {
      this.log.warn(`Revisions could not be rewritten: ${reasonOf(error)}`, error);
    }
  }

  /** The newest first. FILE_UNREADABLE */
  async list(workflow: WorkflowId): Promise<Revision[]> {
    const folder = this.folderOf(workflow);
    try {
      const times = await this.times(folder);
      return await Promise.all(
        times.reverse().map(async (time) => {
          const { size } = await stat(pathOf(folder, time));
          return { id: String(time), saved_at: time / 1000, size };
        }),
      );
    } catch (error) {
      throw new FactoryError(
        'FILE_UNREADABLE',
        `The history could not be read: ${reasonOf(error)}.`,
        {},
        { cause: error },
      );
    }
  }

  /** The text of one. REVISION_NOT_FOUND, FILE_UNREADABLE. */
  async read(workflow: WorkflowId, revision: string): Promise<string> {
    // The name comes from a client: nothing but a time may become part of a path.
    if (!fileName.test(`${revision}.json`)) throw noRevision(revision);
    try {
      return await readFile(join(this.folderOf(workflow), `${revision}.json`), 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') throw noRevision(revision);
      throw new FactoryError(
        'FILE_UNREADABLE',
        `The revision could not be read: ${reasonOf(error)}.`,
        {},
        { cause: error },
      );
    }
  }

  /** An id may be any text. */
  private folderOf(workflow: WorkflowId): string {
    return join(this.folder, createHash('sha256').update(workflow).digest('hex').slice(0, 32));
  }

  /** The oldest first; none where the folder is not there. */
  private async times(folder: string): Promise<number[]> {
    const names = await readdir(folder).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    });
    return names.flatMap((name) => (fileName.test(name) ? [Number.parseInt(name, 10)] : [])).sort((a, b) => a - b);
  }
}

const pathOf = (folder: string, time: number): string => join(folder, `${time}.json`);

const noRevision = (revision: string) =>
  new FactoryError('REVISION_NOT_FOUND', `The workflow has no revision “${revision.slice(0, 40)}”.`);
