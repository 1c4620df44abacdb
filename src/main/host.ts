import { join } from 'node:path';
import { runEngineProcess } from '#main/engine/engine-process';
import { guardSockets } from '#main/engine/offline/socket-guard';
import { standIns } from '#main/nodes/custom/stand-ins';
import { unpacked } from './unpacked';

guardSockets();

const folder = unpacked(__dirname);

// The host of a run, of which there may be many, is to be small and soon up: it reads what it needs when it needs it.
runEngineProcess({
  executorFile: join(folder, 'executor.cjs'),
  standIns,
  findCode: async () => (await import('#main/nodes/custom/script/find-code')).findCode,
  loadLibrary: async () => (await import('./library')).libraryIn(folder),
});
