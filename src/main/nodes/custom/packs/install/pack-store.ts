import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { toldOf } from '#main/disk-reason';
import type { Engine } from '#main/engine/index';
import { errorCode, FactoryError } from '#shared/base/errors';
import { type Capability, ungranted } from '#shared/graph/permissions/capabilities';
import { type Pack, packFolder, type StagedPack } from '#shared/protocol/packs';
import { type PackSetting, readPackSettings, writePackSetting } from '../pack-settings';
import { readManifest } from '../read-manifest';
import { installDependencies } from './install-dependencies';
import { Staging } from './staging';

export interface PackStoreOptions {
  readonly engine: Pick<Engine, 'ready' | 'packs' | 'kinds' | 'runsWith' | 'on'>;
  readonly customNodes: string;
  /** The file of what people decided. */
  readonly settings: string;
  readonly appVersion: string;
}

/** Milliseconds the engine has to take notice of what was changed on the disk. */
const patience = 10_000;

/** Installs, allows, disables and removes packs. All of it happens on the disk, where the host that runs nodes sees it. */
export class PackStore {
  private readonly staging: Staging;
  /** One change after the other. */
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: PackStoreOptions) {
    this.staging = new Staging(options.customNodes, options.appVersion);
  }

  async list(): Promise<readonly Pack[]> {
    await this.options.engine.ready;
    return this.options.engine.packs();
  }

  async inspect(source: string): Promise<StagedPack> {
    const { id, manifest, dependencies } = await this.staging.add(source);
    const known = await this.find(packFolder(manifest.name));
    return {
      staged: id,
      manifest,
      granted: (known?.granted ?? []).filter((one) => manifest.capabilities.includes(one)),
      ...(known?.manifest && { replaces: known.manifest.version }),
      dependencies: [...dependencies],
    };
  }

  discard(staged: string): Promise<void> {
    return this.staging.discard(staged);
  }

  /** In its place at once or not at all. PACK_NOT_FOUND, PACK_DEPENDENCIES, PACK_IN_USE, FILE_EXISTS. */
  install(id: string, grant: readonly Capability[]): Promise<Pack> {
    return this.inOrder(async () => {
      const { manifest, folder, source, dependencies } = this.staging.get(id);
      const name = packFolder(manifest.name);
      const target = this.path(name);
      if ((await readManifest(target)).type === 'none' && existsSync(target)) {
        throw new FactoryError('FILE_EXISTS', `There is a folder ${name} of your own; rename it first.`);
      }
      const granted = manifest.capabilities.filter((one) => grant.includes(one));
      const before = (await readPackSettings(this.options.settings))[target];
      this.refuseLess(name, before?.granted.filter((one) => manifest.capabilities.includes(one)) ?? [], granted);
      if (dependencies.length > 0) await installDependencies(folder);
      await replace(folder, target, this.staging.besides(id));
      // Second: the host looks at the folder anew when it hears of it.
      await this.decide(name, () => ({ granted, disabled: false, source, installed: id }));
      await this.staging.discard(id);
      return this.settled(name, (pack) => pack.manifest?.version === manifest.version && hasExactly(pack, granted));
    });
  }

  /** PACK_NOT_FOUND, PACK_IN_USE. */
  grant(name: string, capabilities: readonly Capability[]): Promise<Pack> {
    return this.change(name, (pack) => {
      const granted = (pack.manifest?.capabilities ?? []).filter((one) => capabilities.includes(one));
      this.refuseLess(name, pack.granted, granted);
      return { setting: { granted }, until: (now) => hasExactly(now, granted) };
    });
  }

  /** PACK_NOT_FOUND, PACK_IN_USE. */
  disable(name: string): Promise<Pack> {
    return this.change(name, () => {
      this.refuseInUse(name);
      return { setting: { disabled: true }, until: ({ state }) => state === 'disabled' };
    });
  }

  /** PACK_NOT_FOUND */
  enable(name: string): Promise<Pack> {
    return this.change(name, () => ({ setting: { disabled: false }, until: ({ state }) => state !== 'disabled' }));
  }

  /** PACK_NOT_FOUND, PACK_IN_USE. */
  remove(name: string): Promise<void> {
    return this.inOrder(async () => {
      await this.require(name);
      this.refuseInUse(name);
      await rm(this.path(name), { recursive: true });
      await this.decide(name, () => undefined);
      await this.until((packs) => packs.every(({ folder }) => folder !== name));
    });
  }

  async dispose(): Promise<void> {
    await this.queue;
    await this.staging.dispose();
  }

  private change(
    name: string,
    decide: (pack: Pack) => { setting: Partial<PackSetting>; until(pack: Pack): boolean },
  ): Promise<Pack> {
    return this.inOrder(async () => {
      const { setting, until } = decide(await this.require(name));
      await this.decide(name, (before) => ({ ...before, ...setting }));
      return this.settled(name, until);
    });
  }

  private inOrder<T>(change: () => Promise<T>): Promise<T> {
    const done = this.queue.then(change).catch((error: unknown) => {
      throw toldOf(error, 'The pack could not be changed');
    });
    this.queue = done.catch(() => undefined);
    return done;
  }

  private async find(name: string): Promise<Pack | undefined> {
    return (await this.list()).find(({ folder }) => folder === name);
  }

  private async require(name: string): Promise<Pack> {
    const pack = await this.find(name);
    if (!pack) throw new FactoryError('PACK_NOT_FOUND', `There is no pack “${name}”.`, { pack: name });
    return pack;
  }

  private refuseLess(name: string, before: readonly Capability[], after: readonly Capability[]): void {
    if (ungranted(before, after).length > 0) this.refuseInUse(name);
  }

  /** What a run was begun with is not taken from under it: its nodes may hold hardware that only they let go of. */
  private refuseInUse(name: string): void {
    const { engine } = this.options;
    const own = engine.kinds().kinds.filter(({ pack }) => pack === name);
    const [run] = engine.runsWith(new Set(own.flatMap(({ kind, aliases }) => [kind, ...aliases])));
    if (!run) return;
    const { workflow_id, run_id } = run;
    throw new FactoryError('PACK_IN_USE', `A run uses nodes of “${name}”. Stop it first.`, { workflow_id, run_id });
  }

  private decide(name: string, change: (before: PackSetting) => PackSetting | undefined): Promise<void> {
    return writePackSetting(this.options.settings, this.path(name), change);
  }

  /** The pack once the engine has it as it is to be; as the engine has it where that takes too long. */
  private async settled(name: string, isDone: (pack: Pack) => boolean): Promise<Pack> {
    await this.until((packs) => packs.some((pack) => pack.folder === name && pack.state !== 'loading' && isDone(pack)));
    return this.require(name);
  }

  private until(isDone: (packs: readonly Pack[]) => boolean): Promise<void> {
    const { engine } = this.options;
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        listening.dispose();
        resolve();
      };
      const timer = setTimeout(done, patience);
      const listening = engine.on('kindsChanged', () => isDone(engine.packs()) && done());
      if (isDone(engine.packs())) done();
    });
  }

  private path(name: string): string {
    return join(this.options.customNodes, name);
  }
}

const hasExactly = ({ granted }: Pack, wanted: readonly Capability[]): boolean =>
  granted.length === wanted.length && wanted.every((one) => granted.includes(one));

/** Puts a folder where another one may be; where that fails, the other one is there as it was. */
async function replace(from: string, to: string, aside: string): Promise<void> {
  const hadOne = await rename(to, aside).then(
    () => true,
    (error: unknown) => {
      if (errorCode(error) === 'ENOENT') return false;
      throw error;
    },
  );
  try {
    await rename(from, to);
  } catch (error) {
    if (hadOne) await rename(aside, to);
    throw error;
  }
}
