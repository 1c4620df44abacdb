import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { toldOf } from '#main/disk-reason';
import { isRunning } from '#main/process/running-process';
import { FactoryError } from '#shared/base/errors';
import type { PackManifest } from '#shared/protocol/packs';
import { readManifest, tooNewFor } from '../read-manifest';
import { copyFolder } from './copy-folder';
import { extractArchive } from './extract-archive';
import { missingDependencies } from './install-dependencies';
import { fetchPackage } from './npm-registry';
import { limits, unsafe } from './unsafe';

/** A pack that lies ready beside the others, where it is no pack yet. */
export interface Staged {
  readonly id: string;
  /** As it was asked for, so that it can be asked for again. */
  readonly source: string;
  readonly manifest: PackManifest;
  /** Its content. */
  readonly folder: string;
  readonly dependencies: readonly string[];
}

const place = '.staging';

/** So many lie ready at a time; of more the oldest goes. */
const most = 8;

/** Fetches packs to where they can be looked at before anything of them counts: a hidden folder, which nobody watches. */
export class Staging {
  private readonly staged = new Map<string, Staged>();
  /** Of this program: one that starts must not take away what lies ready in another. */
  private readonly root: string;
  private leftovers: Promise<void> | undefined;

  constructor(
    private readonly customNodes: string,
    private readonly appVersion: string,
  ) {
    this.root = join(customNodes, place, String(process.pid));
  }

  /** PACK_NOT_FOUND, PACK_INVALID, PACK_UNSAFE, PACK_UNREACHABLE, PACK_NEEDS_NEWER_APP. */
  async add(given: string): Promise<Staged> {
    const source = given.trim();
    const id = randomUUID();
    const folder = join(this.root, id, 'pack');
    this.leftovers ??= removeLeftovers(join(this.customNodes, place));
    await this.leftovers;
    try {
      await mkdir(folder, { recursive: true });
      const from = await this.fetch(source, id, folder);
      const read = await readManifest(folder);
      if (read.type === 'none') throw noPack(source);
      if (read.type === 'invalid') {
        throw new FactoryError('PACK_INVALID', read.problems.map(({ message }) => message).join(' '));
      }
      const problem = tooNewFor(read.manifest, this.appVersion);
      if (problem) throw new FactoryError(problem.code, problem.message);
      const dependencies = missingDependencies(folder, read.dependencies);
      const staged = { id, source: from, manifest: read.manifest, folder, dependencies };
      this.staged.set(id, staged);
      for (const [old] of [...this.staged].slice(0, -most)) await this.discard(old);
      return staged;
    } catch (error) {
      await this.clear(id).catch(() => undefined);
      throw toldOf(error, 'The pack could not be laid ready');
    }
  }

  /** PACK_NOT_FOUND */
  get(id: string): Staged {
    const staged = this.staged.get(id);
    if (!staged) throw new FactoryError('PACK_NOT_FOUND', 'The pack no longer lies ready. Look at it again.');
    return staged;
  }

  /** An empty place that goes when the staged pack does. */
  besides(id: string): string {
    return join(this.root, id, 'replaced');
  }

  /** Nothing where there is none of this name: the name may be anything. */
  async discard(id: string): Promise<void> {
    if (this.staged.delete(id)) await this.clear(id);
  }

  async dispose(): Promise<void> {
    this.staged.clear();
    await rm(this.root, { recursive: true, force: true });
  }

  private clear(id: string): Promise<void> {
    return rm(join(this.root, id), { recursive: true, force: true });
  }

  /** Gives the source as it is found from anywhere. */
  private async fetch(source: string, id: string, folder: string): Promise<string> {
    const isPath = /^(?:[./\\~]|[a-z]:[\\/])|\.(?:tgz|tar\.gz)$/i.test(source);
    if (!isPath) {
      const archive = join(this.root, id, 'pack.tgz');
      await fetchPackage(source, archive);
      await extractArchive(archive, folder);
      return source;
    }
    const path = resolve(source.replace(/^~(?=$|[\\/])/, homedir()));
    const found = await stat(path).catch(() => undefined);
    if (found?.isDirectory()) {
      // Looked at first: what is no pack may be a whole disk.
      if ((await readManifest(path)).type === 'none') throw noPack(source);
      await copyFolder(path, folder);
    } else if (found?.isFile()) {
      if (found.size > limits.archive) throw unsafe(`The archive is larger than ${limits.archive / 2 ** 20} MiB.`);
      await extractArchive(path, folder);
    } else throw new FactoryError('PACK_NOT_FOUND', `There is no folder or archive “${source}”.`);
    return path;
  }
}

const noPack = (source: string): FactoryError =>
  new FactoryError('PACK_INVALID', `“${source}” is no pack of nodes: its package.json has no field “factory-ui”.`);

/** What programs that are gone had no time to take away. */
async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (!isRunning(Number(name))) await rm(join(folder, name), { recursive: true, force: true });
  }
}
