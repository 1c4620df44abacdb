import { join, relative } from 'node:path';
import { ungranted } from '#shared/graph/permissions/capabilities';
import type { NodeFile } from '#shared/protocol/node-files';
import type { Pack } from '#shared/protocol/packs';
import { languageOf } from '../node-file-names';
import type { PackPlace } from '../pack-place';
import { type PackSettings, readPackSettings, unsetPack } from './pack-settings';
import { type ReadManifest, readManifest, tooNewFor } from './read-manifest';

/** Where in the custom-nodes folder a file is of which nodes are made. */
export interface FilePlace {
  readonly language: NodeFile['language'];
  /** The folder's name of the pack it belongs to. */
  readonly pack: string | undefined;
}

export interface FolderPacksOptions {
  readonly folder: string;
  /** The file of what people decided about packs. */
  readonly settings: string;
  readonly appVersion: string;
}

/** The packs among the folders of the custom-nodes folder, as they are now and as people want them. */
export class FolderPacks {
  private readonly known = new Map<string, Exclude<ReadManifest, { type: 'none' }>>();
  private settings: PackSettings = {};

  constructor(private readonly options: FolderPacksOptions) {}

  /** Gives the names of packs that something else was put in the place of. */
  async readSettings(): Promise<readonly string[]> {
    const before = this.settings;
    this.settings = await readPackSettings(this.options.settings);
    return Object.entries(this.settings).flatMap(([path, { installed }]) => {
      const name = relative(this.options.folder, path);
      return installed !== before[path]?.installed && !/[\\/]|^\./.test(name) ? [name] : [];
    });
  }

  /** Looks at a folder's package.json again. */
  async readPack(name: string): Promise<void> {
    const read = await readManifest(this.path(name));
    if (read.type === 'none') this.known.delete(name);
    else this.known.set(name, read);
  }

  get names(): readonly string[] {
    return [...this.known.keys()];
  }

  /** By parts of its path in the custom-nodes folder; undefined for a file that no nodes are looked for in. */
  placeOf(parts: readonly string[]): FilePlace | undefined {
    const [first = '', ...rest] = parts;
    const read = this.known.get(first);
    if (rest.length === 0 || !read) {
      const language = languageOf(parts.join('/'));
      return language && { language, pack: undefined };
    }
    if (read.type !== 'pack' || !this.isActive(first)) return undefined;
    const path = rest.join('/');
    // A file that the manifest names is one of nodes wherever it lies.
    if (read.nodes && !read.nodes.includes(path)) return undefined;
    const language = languageOf(read.nodes ? (rest.at(-1) ?? '') : path);
    return language && { language, pack: first };
  }

  /** What a file of the pack is loaded with. */
  packPlace(name: string): PackPlace {
    const read = this.known.get(name);
    const declared = read?.type === 'pack' ? read.manifest.capabilities : [];
    // A grant goes as far as what is declared: what a later version adds is asked for anew.
    const granted = this.setting(name).granted.filter((one) => declared.includes(one));
    return { folder: this.path(name), grant: { pack: name, declared, granted } };
  }

  /** @param files the node files of the pack; undefined while they are loaded. */
  describe(name: string, files: readonly NodeFile[] | undefined): Pack | undefined {
    const read = this.known.get(name);
    if (!read) return undefined;
    const { granted, disabled, source } = this.setting(name);
    const base = { folder: name, granted, ...(source !== undefined && { source }) };
    if (read.type === 'invalid') {
      const state = disabled ? 'disabled' : 'broken';
      return { ...base, state, problems: [...read.problems] };
    }
    const { manifest } = read;
    const problem = tooNewFor(manifest, this.options.appVersion);
    if (disabled) return { ...base, manifest, state: 'disabled', problems: [] };
    if (problem) return { ...base, manifest, state: 'needs_newer_app', problems: [problem] };
    if (!files) return { ...base, manifest, state: 'loading', problems: [] };
    const missing = missingFiles(name, read.nodes, files);
    // A file that only waits for a grant is not broken.
    const waits = ungranted(manifest.capabilities, granted).length > 0 ? 'CAPABILITY_NOT_GRANTED' : undefined;
    const works = files.some(
      ({ kinds, problems }) => kinds.length > 0 || problems.some(({ code }) => code && code === waits),
    );
    const problems = files.length === 0 && missing.length === 0 ? [noNodes] : missing;
    return { ...base, manifest, state: works ? 'works' : 'broken', problems };
  }

  isActive(name: string): boolean {
    const read = this.known.get(name);
    return read?.type === 'pack' && !this.setting(name).disabled && !tooNewFor(read.manifest, this.options.appVersion);
  }

  private path(name: string): string {
    return join(this.options.folder, name);
  }

  private setting(name: string) {
    return this.settings[this.path(name)] ?? unsetPack;
  }
}

function missingFiles(name: string, nodes: readonly string[] | undefined, files: readonly NodeFile[]) {
  const missing = nodes?.filter((path) => !files.some(({ file }) => file === `${name}/${path}`)) ?? [];
  return missing.map((path) => ({ code: 'PACK_INVALID' as const, message: `There is no node file ${path} in it.` }));
}

const noNodes = { code: 'PACK_INVALID' as const, message: 'It has no node file.' };
