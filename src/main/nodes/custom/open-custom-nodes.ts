import type { KindSource } from '#main/engine/kind-modules';
import { builtinKinds } from '../builtin-kinds';
import { CustomNodes } from './custom-nodes';
import { createScriptLoader } from './script/script-loader';

/** The kinds of the user's own folder. `probeFile` is the entry of the thread that executes a script for the first time. */
export function openCustomNodes(folder: string, probeFile: string): KindSource {
  const taken = new Set(builtinKinds.flatMap(({ description }) => [description.kind, ...description.aliases]));
  return new CustomNodes({ folder, loaders: [createScriptLoader(probeFile)], taken });
}
