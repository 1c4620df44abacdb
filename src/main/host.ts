import { join, sep } from 'node:path';
import { runHost } from '#main/engine/host/host';
import { openCustomNodes } from '#main/nodes/custom/open-custom-nodes';
import { resourcesFolder } from '#main/nodes/file/resource-folder';
import { builtinNodes } from '#main/nodes/registry';
import packageFile from '../../package.json';

// Threads cannot be started from inside an archive, so in a package their entries lie unpacked beside it.
const folder = __dirname.replace(`app.asar${sep}`, `app.asar.unpacked${sep}`);

runHost({
  registry: builtinNodes,
  executorFile: join(folder, 'executor.cjs'),
  openSource: (place) =>
    openCustomNodes(place, {
      probeFile: join(folder, 'probe.cjs'),
      pythonPrograms: join(resourcesFolder(folder), 'python'),
      appVersion: packageFile.version,
    }),
});
