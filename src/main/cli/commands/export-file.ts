import { importWorkflow, type SecretKeeper, toCanonicalText, withoutSecrets } from '#main/documents/index';
import type { Engine } from '#main/engine/index';
import { carryText } from '#shared/carried/carried-text';
import { flatten } from '#shared/graph/subgraphs/flatten';
import { checkWorkflow } from '#shared/graph/topology/check';
import type { Workflow } from '#shared/graph/workflow';
import type { NodeReport } from '#shared/protocol/node-state';
import { allowedFor } from '../allowed';
import type { Command } from '../command';
import { type ExitCode, exitCodes } from '../exit-codes';
import { describeFailure, failureOf } from '../failure';
import { tellKept } from '../kept-secrets';
import { createProgress } from '../progress';
import type { Terminal } from '../terminal';
import { readText, writeOut } from '../workflow-file';
import { accountOf } from './import-file';
import { runWorkflow } from './run-workflow';

type ExportCommand = Extract<Command, { type: 'export' }>;

/** Writes a workflow, of whatever program, as a file of ours or as a picture of it. */
export async function exportFile(
  engine: Engine,
  command: ExportCommand,
  grantsFile: string,
  terminal: Terminal,
  keeper: SecretKeeper,
): Promise<ExitCode> {
  const { file, out, report: reportFile } = command;
  try {
    const imported = importWorkflow(await readText(file), engine.kinds());
    const { workflow, kept } = withoutSecrets(imported.workflow, engine.kinds(), keeper);
    tellKept(kept, terminal);
    await writeOut(out, await contentOf(engine, workflow, command, grantsFile, terminal));
    if (reportFile !== undefined) {
      await writeOut(reportFile, `${JSON.stringify(accountOf(imported), null, 2)}\n`);
    }
    terminal.tell(`Wrote ${out}: ${imported.workflow.name}, ${imported.workflow.nodes.length} nodes\n`);
    return exitCodes.fine;
  } catch (error) {
    terminal.tell(`${describeFailure(failureOf(error))}\n`);
    return exitCodes.failed;
  }
}

async function contentOf(
  engine: Engine,
  workflow: Workflow,
  command: ExportCommand,
  grantsFile: string,
  terminal: Terminal,
): Promise<string | Uint8Array> {
  const { format, theme, transparent, ticks } = command;
  const text = toCanonicalText(workflow);
  if (format === 'json') return text;
  const reports = ticks === 0 ? [] : await reportsAfter(engine, workflow, command, grantsFile, terminal);
  const kinds = engine.kinds();
  const problems = checkWorkflow(workflow, kinds);
  const { drawWorkflow } = await import('#main/picture/workflow');
  const picture = drawWorkflow(
    { workflow, kinds, reports, problems },
    { theme, language: 'en', transparent, path: [] },
  );
  if (format === 'svg') return picture.svg;
  const { rasterize } = await import('#main/picture/rasterize');
  return carryText(await rasterize(picture), text);
}

/** What is known of each node after so many ticks, whether or not some of them failed. */
async function reportsAfter(
  engine: Engine,
  workflow: Workflow,
  { file, ticks, allow }: ExportCommand,
  grantsFile: string,
  terminal: Terminal,
): Promise<readonly NodeReport[]> {
  const flat = flatten(workflow, engine.kinds()).workflow;
  const allowed = await allowedFor(file, flat, engine.kinds(), { allow, grantsFile });
  const watching = engine.on('nodes', () => undefined);
  try {
    await runWorkflow(engine, flat, { type: 'ticks', ticks }, allowed, terminal, createProgress(terminal));
    return engine.snapshot(flat.id)?.nodes ?? [];
  } finally {
    watching.dispose();
  }
}
