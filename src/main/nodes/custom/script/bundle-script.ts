import { realpath } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { BuildFailure, Message } from 'esbuild';
import { err, ok, type Result } from '#shared/base/result';
import { type Capability, unionOf } from '#shared/graph/permissions/capabilities';
import type { FileProblem } from '#shared/protocol/node-files';
import { findAbove } from '../../find-above';
import { needOf } from '../guard/builtin-capabilities';
import { namesDeviceFile } from '../guard/device-file';
import type { PackPlace } from '../pack-place';
import { apiName } from './api';
import { moduleUrl, type ScriptModule } from './script-module';

export interface Bundled {
  readonly module: ScriptModule;
  /** Absolute paths of all files that are in it: a change of one changes the bundle. */
  readonly files: readonly string[];
  /** What it reaches by what it imports, and by the globals that it names. */
  readonly capabilities: readonly Capability[];
  readonly warnings: readonly FileProblem[];
}

/** The oldest runtime the app runs on. */
const target = 'node18.15';

/**
 * Bundles a script with what it imports, packages of its folder's `node_modules` included; executes nothing. What a pack
 * has in its bundle lies in its own folder.
 */
export async function bundleScript(file: string, pack?: PackPlace): Promise<Result<Bundled, readonly FileProblem[]>> {
  const { build } = await loadEsbuild();
  try {
    const result = await build({
      entryPoints: [file],
      bundle: true,
      write: false,
      platform: 'node',
      format: 'cjs',
      target,
      sourcemap: 'external',
      // Names of functions and classes show in stack traces.
      keepNames: true,
      external: [apiName, '*.node'],
      // What is imported later comes by the same `require` as the rest.
      supported: { 'dynamic-import': false },
      // What is no module at the end has places all the same; those of a part are those of the file it is bundled into.
      define: {
        'import.meta.url': moduleUrl,
        'import.meta.filename': '__filename',
        'import.meta.dirname': '__dirname',
      },
      outfile: `${file}.bundle.js`,
      absWorkingDir: dirname(file),
      metafile: true,
      logLevel: 'silent',
    });
    const text = (ending: string) => result.outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
    const files = Object.keys(result.metafile.inputs).map((input) => resolve(dirname(file), input));
    const stray = pack && (await outsideOf(pack.folder, files));
    if (stray !== undefined) {
      const message = `It imports ${basename(stray)}, which is not in its pack. A pack brings all that it imports.`;
      return err([{ severity: 'error', code: 'CAPABILITY_NOT_GRANTED', message }]);
    }
    return ok({
      module: {
        type: 'script',
        file,
        // The line that names a program to run it with is no code.
        code: text('.bundle.js').replace(/^#!.*/, ''),
        map: text('.bundle.js.map'),
        ...(pack && { grant: pack.grant }),
      },
      files,
      capabilities: reachOf(
        Object.values(result.metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path)),
        text('.bundle.js'),
      ),
      warnings: result.warnings.map((message) => problemOf(message, 'warning')),
    });
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    return err(error.errors.map((message) => problemOf(message, 'error')));
  }
}

/** The first of the files that does not lie in the folder, wherever links lead. */
async function outsideOf(folder: string, files: readonly string[]): Promise<string | undefined> {
  const inside = (await realpath(folder)) + sep;
  const real = await Promise.all(files.map((file) => realpath(file).catch(() => file)));
  return real.find((file) => !file.startsWith(inside));
}

/** Names of what reaches the network without being imported. In a comment or a text they count too: rather too much. */
const networkGlobals = /\b(?:fetch|WebSocket|EventSource|XMLHttpRequest)\b/;

function reachOf(imported: readonly string[], code: string): readonly Capability[] {
  const reached = imported.flatMap((path): readonly Capability[] => {
    if (path === apiName) return [];
    if (!isBuiltin(path)) return ['native'];
    const need = needOf(path.replace(/^node:/, ''));
    if (need === 'nothing') return [];
    return need === 'files' ? ['read_files', 'write_files'] : [need];
  });
  return unionOf(reached, networkGlobals.test(code) ? ['network'] : [], namesDeviceFile(code) ? ['device'] : []);
}

/** esbuild speaks of the form that its output has here, which is nobody's concern. */
const noAwait = 'A file of nodes can not await at its top. Begin it in `setup`, and await it in `run`.';

function problemOf({ text, location }: Message, severity: FileProblem['severity']): FileProblem {
  const message = text.startsWith('Top-level await') ? noAwait : text;
  if (!location) return { severity, message };
  return { severity, message, line: Math.max(1, location.line), column: location.column + 1 };
}

const isBuildFailure = (error: unknown): error is BuildFailure =>
  error instanceof Error && 'errors' in error && Array.isArray(error.errors);

/**
 * esbuild's API talks to a program beside it, which it looks for relative to its own file; as it is bundled into ours, it
 * has to be told where that is before it is loaded.
 */
function loadEsbuild(): Promise<typeof import('esbuild')> {
  process.env.ESBUILD_BINARY_PATH ??= programFile();
  return import('esbuild');
}

function programFile(): string {
  const name = process.platform === 'win32' ? 'esbuild.exe' : join('bin', 'esbuild');
  const path = join('node_modules', '@esbuild', `${process.platform}-${process.arch}`, name);
  const file = findAbove(path);
  if (file === undefined) throw new Error('esbuild, which reads custom nodes, is not installed.');
  return file;
}
