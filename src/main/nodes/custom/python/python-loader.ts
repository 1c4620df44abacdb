import { readFile } from 'node:fs/promises';
import { messageOf } from '#shared/base/errors';
import { err, ok } from '#shared/base/result';
import { kindSchema } from '#shared/graph/kinds';
import type { FileLoader } from '../file-loader';
import { expectedKinds } from './expected-kinds';
import type { PythonProcess } from './python-process';

let lastLoad = 0;

/** Python files are executed in a Python process alone, which says what kinds they have. */
export function createPythonLoader(process: PythonProcess): FileLoader {
  return {
    languages: ['python'],
    onLost: process.onExit,
    dispose: () => process.dispose(),
    async load(file) {
      const text = await readFile(file, 'utf8').catch(() => '');
      const loaded = await process.load(file).catch((error: unknown) => messageOf(error));
      if (typeof loaded === 'string')
        return err([{ severity: 'error', message: loaded, keeps_back: [...expectedKinds(text)] }]);
      const { answer, address } = loaded;
      const { problem, kinds = [], hooks = {}, dependencies = [] } = answer;
      if (problem) {
        const { message, line, column, file: where } = problem;
        const elsewhere = where !== undefined && where !== file ? ` (${where}, line ${line})` : '';
        const place = elsewhere ? {} : { ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
        return err([
          { severity: 'error', message: `${message}${elsewhere}`, ...place, keeps_back: [...expectedKinds(text)] },
        ]);
      }
      const parsed = kindSchema.array().safeParse(kinds);
      if (!parsed.success) return err([{ severity: 'error', message: describe(parsed.error) }]);
      const data = { type: 'python', file, address, load: ++lastLoad, hooks } as const;
      return ok({ kinds: parsed.data, data, dependencies, warnings: [] });
    },
  };
}

function describe({
  issues: [issue],
}: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
}): string {
  return `What it says of itself does not fit: ${issue?.path.join('.')}: ${issue?.message}`;
}
