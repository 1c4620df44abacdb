import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import type { NodeKind } from '#main/engine/node-kind';
import { guardedWorld } from '../guard/guarded-world';
import * as api from './api';
import { bundleName, moduleUrl, type ScriptModule } from './script-module';
import { describeSources } from './source-maps';

/**
 * Executes a bundled script in this thread and gives the kinds it exports: each export that `defineNode` made, or a list
 * of them. Throws what the script throws, or that it exports none.
 */
export function loadScript({ file, code, map, grant }: ScriptModule): readonly NodeKind[] {
  describeSources(bundleName(file), map);
  const { require, globals } = grant ? guardedWorld(file, grant) : openWorld(file);
  // What it declares itself goes before what it finds under that name.
  const wrapper = new Script(
    `(function (${Object.keys(globals)}) { return (function (exports, require, module, __filename, __dirname, ${moduleUrl}) {${code}\n})})`,
    { filename: bundleName(file) },
  );
  const module: { exports: unknown } = { exports: {} };
  const run = wrapper.runInThisContext()(...Object.values(globals));
  run(module.exports, require, module, file, folderOf(file), pathToFileURL(file).href);
  const kinds = exportedKinds(module.exports);
  if (kinds.length === 0) throw new Error('It exports no node. Write `export default defineNode({ … })`.');
  return kinds;
}

function openWorld(file: string): { require(name: string): unknown; globals: Readonly<Record<string, unknown>> } {
  const nodeRequire = createRequire(file);
  return { require: (name) => (name === api.apiName ? api : nodeRequire(name)), globals: {} };
}

function exportedKinds(exports: unknown): readonly NodeKind[] {
  const exported = typeof exports === 'object' && exports !== null ? Object.values(exports) : [];
  return [...new Set([exports, ...exported].flat().filter(isNodeKind))];
}

function isNodeKind(value: unknown): value is NodeKind {
  return typeof value === 'object' && value !== null && 'description' in value && 'create' in value;
}

const folderOf = (file: string): string => file.slice(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')));
