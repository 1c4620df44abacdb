import type { CustomNodesPlace } from '#main/engine/index';
import type { KindSource } from '#main/engine/kind-modules';
import type { CarefulReading } from '#main/engine/library/careful-reading';
import { builtinKinds } from '../builtin-kinds';
import { CustomNodes } from './custom-nodes';
import { packPython } from './python/find-pack-python';
import { findPython, noteIn } from './python/find-python';
import { createPythonLoader } from './python/python-loader';
import { PythonProcess } from './python/python-process';
import { createScriptLoader } from './script/script-loader';
import { removeLeftBehind } from './temporary-places';
import { TypeChecked } from './types/type-checked';

export interface CustomNodesParts {
  /** The entry of the thread that executes a script for the first time. */
  readonly probeFile: string;
  /** The folder of the programs for Python. */
  readonly pythonPrograms: string;
  readonly appVersion: string;
  readonly reading: CarefulReading;
}

/** The kinds of the user's own folder, and of the packs in it. */
export function openCustomNodes(
  { folder, python, pythonMemoryMb: memoryMb, packSettings }: CustomNodesPlace,
  parts: CustomNodesParts,
): KindSource {
  void removeLeftBehind();
  const { pythonPrograms: programs, probeFile, appVersion, reading } = parts;
  const pythonLoader = createPythonLoader(
    (pack) =>
      pack
        ? new PythonProcess({
            programs,
            memoryMb,
            folder: pack.folder,
            grant: pack.grant,
            interpreter: () => packPython(pack, python, folder),
          })
        : new PythonProcess({ programs, memoryMb, folder, interpreter: () => findPython(python, folder) }),
    (pack) => [folder, ...(pack ? [pack.folder] : [])].map(noteIn),
  );
  const taken = new Set(builtinKinds.flatMap(({ description }) => [description.kind, ...description.aliases]));
  const source = new CustomNodes({
    folder,
    loaders: [createScriptLoader(probeFile, reading), pythonLoader],
    taken,
    packSettings,
    appVersion,
  });
  return new TypeChecked(source, folder);
}
