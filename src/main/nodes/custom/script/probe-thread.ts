import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { FactoryError, messageOf } from '#shared/base/errors';
import type { FileProblem } from '#shared/protocol/node-files';
import { describeIssues } from '#shared/protocol/wire/codec';
import { loadScript } from './load-script';
import type { ScriptModule } from './script-module';
import { placeOf } from './source-maps';

/** What a probe tells: the kinds as the script describes them, or why it could not be executed. */
export type ProbeAnswer =
  /** It is about to be executed. */
  | { readonly type: 'begins' }
  | { readonly type: 'kinds'; readonly kinds: readonly unknown[] }
  | { readonly type: 'failed'; readonly problem: FileProblem };

export type ProbeOutcome = Exclude<ProbeAnswer, { readonly type: 'begins' }>;

/** The whole life of a thread that finds out what kinds a script has, by executing it where nothing else runs. */
export function runProbe(): void {
  parentPort?.postMessage({ type: 'begins' } satisfies ProbeAnswer);
  parentPort?.postMessage(probe(workerData));
}

function probe(module: ScriptModule): ProbeOutcome {
  try {
    return { type: 'kinds', kinds: loadScript(module).map(({ description }) => description) };
  } catch (error) {
    const place = placeOf(error);
    const inFile = place?.file === module.file ? { line: place.line, column: place.column } : {};
    const where = place && place.file !== module.file ? ` (${place.file}, line ${place.line})` : '';
    const code = error instanceof FactoryError ? { code: error.code } : {};
    return {
      type: 'failed',
      problem: { severity: 'error', ...code, message: `${said(error)}${where}`, ...inFile },
    };
  }
}

/** The message of a schema's error is all of its issues as JSON, which is for programs. */
const said = (error: unknown): string => (error instanceof z.ZodError ? unfit(error) : messageOf(error));

export const unfit = (error: z.ZodError): string => `What it says of itself does not fit: ${describeIssues(error)}`;
