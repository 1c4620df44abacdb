import { existsSync } from 'node:fs';
import { notGranted } from '../guard/grant';
import type { PackPlace } from '../pack-place';
import { findPython, noteIn } from './find-python';

/**
 * The interpreter for a pack: that of the custom-nodes folder, unless a `.python` file in the pack names another. To name
 * one is to have a program started, so it needs that capability.
 */
export async function packPython(
  { folder, grant }: PackPlace,
  asked: string | undefined,
  customNodes: string,
): Promise<readonly string[]> {
  if (!existsSync(noteIn(folder))) return findPython(asked, customNodes);
  if (!grant.granted.includes('process')) throw notGranted(grant, 'process', 'an interpreter of its own');
  return findPython(undefined, folder);
}
