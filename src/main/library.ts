import { join } from 'node:path';
import type { LibraryOptions } from '#main/engine/library/library';
import { openCustomNodes } from '#main/nodes/custom/open-custom-nodes';
import { resourcesFolder } from '#main/nodes/file/resource-folder';
import { builtinNodes } from '#main/nodes/registry';
import packageFile from '../../package.json';

/** Every kind: those built in, and the user's own. */
export function libraryIn(folder: string): LibraryOptions {
  return {
    registry: builtinNodes,
    openSource: async (place, reading) =>
      openCustomNodes(place, {
        probeFile: join(folder, 'probe.cjs'),
        pythonPrograms: join(resourcesFolder(folder), 'python'),
        appVersion: packageFile.version,
        reading,
      }),
  };
}
