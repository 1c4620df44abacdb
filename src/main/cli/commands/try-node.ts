import type { Engine } from '#main/engine/index';
import { toWireValue, wholeValue } from '#shared/graph/values/values';
import { workflowSchema } from '#shared/graph/workflow';
import type { Command } from '../command';
import { type ExitCode, exitCodes } from '../exit-codes';
import { describeFailure, failureOf } from '../failure';
import type { Terminal } from '../terminal';

const id = 'node';

/** What is wrong with node files, for whoever looks for a kind of theirs. */
export function tellFileProblems(engine: Engine, terminal: Terminal): void {
  for (const { file, problems } of engine.files()) {
    for (const { severity, message, line } of problems) {
      terminal.tell(`${file}${line === undefined ? '' : `, line ${line}`}: ${severity}: ${message}\n`);
    }
  }
}

/** Runs one node alone, tick by tick, and prints what it gives as one JSON object a line. */
export async function tryNode(
  engine: Engine,
  { kind, inputs, ticks }: Extract<Command, { type: 'try_node' }>,
  terminal: Terminal,
): Promise<ExitCode> {
  tellFileProblems(engine, terminal);
  const workflow = workflowSchema.parse({ id: 'try', nodes: [{ id, kind, inputs }] });
  const logs = engine.on('log', ({ message }) => terminal.tell(`${message}\n`));
  try {
    const { run_id } = await engine.start({ workflow, mode: 'continuous', begin: 'paused' });
    let failed = false;
    for (let tick = 1; tick <= ticks; tick++) {
      await engine.control(run_id, { type: 'step', ticks: 1 });
      const report = engine.snapshot(workflow.id)?.nodes.find(({ node_id }) => node_id === id);
      if (report?.state === 'error') failed = true;
      else terminal.print(`${JSON.stringify(toWireValue(report?.data.outputs ?? {}, wholeValue))}\n`);
    }
    await engine.stop(run_id);
    return failed ? exitCodes.failed : exitCodes.fine;
  } catch (error) {
    terminal.tell(`${describeFailure(failureOf(error))}\n`);
    return exitCodes.failed;
  } finally {
    logs.dispose();
  }
}
