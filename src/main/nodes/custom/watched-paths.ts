import { lstatSync, realpathSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { FileProblem, NodeFile } from '#shared/protocol/node-files';
import { isIgnored, languageOf } from './node-file-names';

/** Files and folders that are watched: each costs the system something, and a link may lead to a whole disk. */
const most = 10_000;

/** MiB of a file of nodes; a bundle with all it needs has a few. */
const largest = 16;

/** What of the folder is watched: no more than is bounded, and nothing twice by a link that leads back. */
export class WatchedPaths {
  private readonly known = new Set<string>();
  private left: string | undefined;

  constructor(private readonly folder: string) {}

  /** The first path that there was no room for. */
  get leftOut(): string | undefined {
    return this.left;
  }

  /** To be asked before anything of the path is read. */
  ignores(path: string): boolean {
    const place = relative(this.folder, path);
    if (isIgnored(place)) return true;
    if (place === '' || this.known.has(path)) return false;
    // What lies in the folder itself counts in any case, whatever a link beside it leads to.
    if (this.known.size >= most && place.includes(sep)) {
      this.left ??= place;
      return true;
    }
    if (leadsBack(path)) return true;
    this.known.add(path);
    return false;
  }

  /** It is gone, and makes room. */
  forget(path: string): void {
    this.known.delete(path);
  }
}

/** Whether it is a link to a folder that it lies in: followed, it would never end. */
function leadsBack(path: string): boolean {
  try {
    if (!lstatSync(path).isSymbolicLink()) return false;
    const target = realpathSync(path);
    return `${realpathSync(dirname(path))}${sep}`.startsWith(join(target, sep));
  } catch {
    // One that leads nowhere is told of where it is read.
    return false;
  }
}

/** What is said of the first path that is left out. */
export const noRoomFor = (place: string): NodeFile => ({
  file: place.replaceAll(sep, '/'),
  language: languageOf(place) ?? 'javascript',
  kinds: [],
  problems: [{ severity: 'warning', message: tooMany }],
});

const tooMany = `The folder of your nodes has more than ${most} files and folders with what its links lead to. Those from this one on are not watched, and give no nodes. Take out what is no part of a node, or the link to it.`;

/** Why a file is not read: what is so large is data with the name of a script, and would fill the memory. */
export async function tooLargeFor(path: string): Promise<FileProblem | undefined> {
  const size = (await stat(path).catch(() => undefined))?.size ?? 0;
  if (size <= largest * 2 ** 20) return undefined;
  const message = `It has ${Math.ceil(size / 2 ** 20)} MiB, and a file of nodes at most ${largest}. What belongs to a node is read by it in a file of its own.`;
  return { severity: 'error', message };
}
