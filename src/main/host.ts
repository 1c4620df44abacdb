import { join } from 'node:path';
import { runEngineProcess } from '#main/engine/engine-process';
import { guardSockets } from '#main/engine/offline/socket-guard';
import { standIns } from '#main/nodes/custom/stand-ins';
import { resourcesFolder } from '#main/nodes/file/resource-folder';
import { builtinNodes } from '#main/nodes/registry';
import packageFile from '../../package.json';
import { unpacked } from './unpacked';

guardSockets();

const folder = unpacked(__dirname);

runEngineProcess({
  registry: builtinNodes,
  executorFile: join(folder, 'executor.cjs'),
  standIns,
  findCode: async () => (await import('#main/nodes/custom/script/find-code')).findCode,
  async openSource(place, reading) {
    // The host of a run, of which there may be many, is to be small.
    const { openCustomNodes } = await import('#main/nodes/custom/open-custom-nodes');
    return openCustomNodes(place, {
      probeFile: join(folder, 'probe.cjs'),
      pythonPrograms: join(resourcesFolder(folder), 'python'),
      appVersion: packageFile.version,
      reading,
    });
  },
});
