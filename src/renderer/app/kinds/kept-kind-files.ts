import { z } from 'zod';
import type { Disposable } from '#shared/base/disposable';
import type { Cell } from '../../client/cell';
import type { NodeFileList } from '../../client/node-file-list';
import { readStored, writeStored } from '../../ui/stored';

const key = 'kind-files';
const keptSchema = z.array(z.tuple([z.string(), z.string()]));

/** Keeps which file each kind was in: one that is broken at the next start gives no kinds, and its nodes say whose they are. */
export function keepKindFiles(nodeFiles: Cell<NodeFileList>): Disposable {
  nodeFiles.set(nodeFiles.get().knowing(new Map(readStored(key, keptSchema, []))));
  return nodeFiles.subscribe(() => writeStored(key, [...nodeFiles.get().lastFiles]));
}
