import type { NodeFile } from '#shared/protocol/node-files';
import type { Pack } from '#shared/protocol/packs';

/** Kinds that were in files longest ago are forgotten: so many are remembered. */
const mostKnown = 500;

/** The files and packs of the custom-nodes folder as the backend told of them last, and which of them each kind is from. */
export class NodeFileList {
  private readonly byKind: ReadonlyMap<string, NodeFile>;
  /** Names of files by kind, also of kinds and files that are gone; the latest at the end. */
  readonly lastFiles: ReadonlyMap<string, string>;

  constructor(
    /** Undefined before the backend has told. */
    readonly files?: readonly NodeFile[],
    /** On the backend's machine. */
    readonly folder?: string,
    known: ReadonlyMap<string, string> = new Map(),
    readonly packs: readonly Pack[] = [],
  ) {
    this.byKind = new Map(files?.flatMap((file) => file.kinds.map((kind) => [kind, file] as const)));
    const last = new Map(known);
    for (const [kind, { file }] of this.byKind) {
      last.delete(kind);
      last.set(kind, file);
    }
    this.lastFiles = new Map([...last].slice(-mostKnown));
  }

  /** How many files have errors. */
  get failing(): number {
    return this.files?.filter(({ problems }) => problems.some(({ severity }) => severity === 'error')).length ?? 0;
  }

  with(files: readonly NodeFile[], packs: readonly Pack[] = []): NodeFileList {
    return new NodeFileList(files, this.folder, this.lastFiles, packs);
  }

  in(folder: string | undefined): NodeFileList {
    return new NodeFileList(this.files, folder, this.lastFiles, this.packs);
  }

  knowing(lastFiles: ReadonlyMap<string, string>): NodeFileList {
    return new NodeFileList(this.files, this.folder, lastFiles, this.packs);
  }

  find(file: string): NodeFile | undefined {
    return this.files?.find((known) => known.file === file);
  }

  /** The file that a kind is from; undefined for one that is built in or not installed. */
  ofKind(kind: string): NodeFile | undefined {
    return this.byKind.get(kind);
  }

  /** The whole path of a file, or of the folder; undefined while that is not known. */
  path(file?: string): string | undefined {
    const { folder } = this;
    if (folder === undefined || file === undefined) return folder;
    const separator = folder.includes('\\') ? '\\' : '/';
    return [folder, ...file.split('/')].join(separator);
  }
}
