import type { KindModule, LoadModule } from '#main/engine/kind-modules';
import type { PythonModule } from './python/python-module';
import { pythonKinds } from './python/python-node';
import { loadScript } from './script/load-script';
import { protectProcess } from './script/protect-process';
import type { ScriptModule } from './script/script-module';
import { withPlaces } from './script/with-places';
import { type MissingModule, missingKinds } from './stand-ins';

/** What the modules of custom nodes carry to the threads that run them. */
export type ModuleData = ScriptModule | PythonModule | MissingModule;

/** Makes the kinds of a file of the custom-nodes folder, in the thread that is to run them. */
export const loadModule: LoadModule = (module: KindModule) => {
  const data = module.data as ModuleData;
  if (data.type === 'python') return pythonKinds(data, module.kinds);
  if (data.type === 'missing') return missingKinds(data, module.kinds);
  protectProcess();
  // A kind that is refused, because its name is taken, is in the file but not in the module.
  const admitted = new Set(module.kinds.map(({ kind }) => kind));
  return loadScript(data)
    .filter(({ description }) => admitted.has(description.kind))
    .map(withPlaces);
};
