import type { CustomNodesPlace } from '#main/engine/index';
import type { KindSource } from '#main/engine/kind-modules';
import { builtinKinds } from '../builtin-kinds';
import { CustomNodes } from './custom-nodes';
import { findPython } from './python/find-python';
import { createPythonLoader } from './python/python-loader';
import { PythonProcess } from './python/python-process';
import { createScriptLoader } from './script/script-loader';
import { TypeChecked } from './types/type-checked';

export interface CustomNodesParts {
  /** The entry of the thread that executes a script for the first time. */
  readonly probeFile: string;
  /** The folder of the programs for Python. */
  readonly pythonPrograms: string;
}

/** The kinds of the user's own folder. */
export function openCustomNodes({ folder, python }: CustomNodesPlace, parts: CustomNodesParts): KindSource {
  const process = new PythonProcess({
    programs: parts.pythonPrograms,
    customNodes: folder,
    interpreter: () => findPython(python, folder),
  });
  const taken = new Set(builtinKinds.flatMap(({ description }) => [description.kind, ...description.aliases]));
  const loaders = [createScriptLoader(parts.probeFile), createPythonLoader(process)];
  return new TypeChecked(new CustomNodes({ folder, loaders, taken }), folder);
}
