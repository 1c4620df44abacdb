import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { Emitter } from '#shared/base/emitter';
import { FactoryError, messageOf } from '#shared/base/errors';
import { err, ok, type Result } from '#shared/base/result';
import { kindSchema } from '#shared/graph/kinds/kinds';
import { unionOf } from '#shared/graph/permissions/capabilities';
import type { FileProblem } from '#shared/protocol/node-files';
import type { FileLoader, Lost } from '../file-loader';
import { namesDeviceFile } from '../guard/device-file';
import { notGranted } from '../guard/grant';
import type { PackPlace } from '../pack-place';
import { AwaitedPlaces } from './awaited-places';
import { expectedKinds } from './expected-kinds';
import { NoPython } from './find-python';
import type { LoadAnswer, PythonProcess } from './python-process';

let lastLoad = 0;

const nothing = ok({
  kinds: [],
  capabilities: [],
  data: { type: 'missing', message: '' },
  dependencies: [],
  warnings: [],
} as const);
/** Of a package, which may have them from its parts. */
const mayHaveNodes = /NODE_CLASS_MAPPINGS|\bcomfy_entrypoint\b|^from\s+\.[\w.]*\s+import\s+\*/m;
const isPackage = (file: string): boolean => /[\\/]__init__\.py$/.test(file);

interface Open {
  /** A process keeps to what was granted when it was started. */
  readonly grants: string;
  readonly process: PythonProcess;
  readonly notes: AwaitedPlaces;
}

/**
 * Python files are executed in a Python process alone, which says what kinds they have: one for the person's own files, and
 * one for each pack, so that none reaches into another or takes it along when it ends.
 * @param notesOf the files that name a pack's interpreter; when one of them changes, its files go on in that one.
 */
export function createPythonLoader(
  open: (pack?: PackPlace) => PythonProcess,
  notesOf: (pack?: PackPlace) => readonly string[],
): FileLoader {
  const processes = new Map<string | undefined, Open>();
  const lost = new Emitter<Lost>();
  const processOf = (pack: PackPlace | undefined): PythonProcess => {
    const grants = JSON.stringify(pack?.grant.granted);
    const known = processes.get(pack?.folder);
    if (known && known.grants === grants) return known.process;
    close(pack?.folder);
    const notes = new AwaitedPlaces(notesOf(pack), () => {
      close(pack?.folder);
      lost.fire({ pack: pack?.folder, culprit: undefined });
    });
    const process = open(pack);
    process.onExit((culprit) => lost.fire({ pack: pack?.folder, culprit }));
    processes.set(pack?.folder, { grants, process, notes });
    return process;
  };
  const close = (folder: string | undefined) => {
    const known = processes.get(folder);
    processes.delete(folder);
    known?.process.dispose();
    known?.notes.dispose();
  };
  const awaited = new Map<string | undefined, AwaitedPlaces>();
  /** Where no interpreter was found, one may come, also in the middle of a run. */
  const awaitPython = (pack: string | undefined, error: unknown) => {
    awaited.get(pack)?.dispose();
    awaited.delete(pack);
    if (!(error instanceof NoPython)) return;
    awaited.set(pack, new AwaitedPlaces(error.places, () => lost.fire({ pack, culprit: undefined })));
  };
  return {
    languages: ['python'],
    onLost: lost.event,
    leave(folder) {
      close(folder);
      awaitPython(folder, undefined);
    },
    dispose() {
      for (const folder of [...processes.keys()]) close(folder);
      for (const places of awaited.values()) places.dispose();
      lost.dispose();
    },
    async load(file, pack) {
      const text = await readFile(file, 'utf8').catch(() => '');
      const failed = (error: unknown): Result<never, readonly FileProblem[]> => {
        const code = error instanceof FactoryError ? { code: error.code } : {};
        return err([{ severity: 'error', ...code, message: messageOf(error), keeps_back: [...expectedKinds(text)] }]);
      };
      // Not even a look at what kinds it has: that would be running it.
      if (pack && !pack.grant.granted.includes('python')) return failed(notGranted(pack.grant, 'python', 'Python'));
      // A package without nodes is a part of what imports it, and none of its own.
      if (isPackage(file) && !mayHaveNodes.test(text)) return nothing;
      const loaded = await processOf(pack)
        .load(file)
        .catch((error: unknown) => {
          awaitPython(pack?.folder, error);
          return failed(error);
        });
      if ('ok' in loaded) return loaded;
      awaitPython(pack?.folder, undefined);
      const { answer, address } = loaded;
      const { problem, kinds = [], hooks = {}, dependencies = [], refused = [] } = answer;
      if (problem) return err([{ ...problemOf(problem, file), keeps_back: [...expectedKinds(text)] }]);
      const parsed = kinds.map((kind) => kindSchema.safeParse(kind));
      const known = parsed.flatMap(({ data }) => data ?? []);
      const unfit = parsed.flatMap(({ error }, at) => (error ? unfitProblem(kinds[at], error) : []));
      if (known.length === 0 && unfit.length > 0) return err(unfit);
      // One that does not say what it is keeps no other of its file from working.
      const warnings = refused.map(({ kind, ...one }): FileProblem => {
        const told = problemOf(one, file);
        return { ...told, severity: 'warning', message: `${kind}: ${told.message}`, keeps_back: [kind] };
      });
      const source = createHash('sha256').update(text).digest('hex');
      const data = { type: 'python', file, source, address, load: ++lastLoad, hooks } as const;
      const capabilities = unionOf(['python'], namesDeviceFile(text) ? ['device'] : []);
      for (const problem of unfit) warnings.push({ ...problem, severity: 'warning' });
      return ok({ kinds: known, capabilities, data, dependencies, warnings });
    },
  };
}

/** Its place is left out where it is in another file, which the message names then. */
function problemOf(
  { message, line, column, file: where, code }: NonNullable<LoadAnswer['problem']>,
  file: string,
): FileProblem {
  const common = { severity: 'error', ...(code && { code }) } as const;
  if (where !== undefined && where !== file) return { ...common, message: `${message} (${where}, line ${line})` };
  return { ...common, message, ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
}

function unfitProblem(said: unknown, { issues: [issue] }: z.ZodError): FileProblem {
  const kind = String(Object(said).kind);
  const where = [kind, ...(issue?.path ?? [])].map(String).join('.');
  const message = `What it says of itself does not fit: ${where}: ${issue?.message}`;
  return { severity: 'error', message, keeps_back: [kind] };
}
