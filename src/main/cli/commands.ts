import { importWorkflow, type SecretKeeper, withoutSecrets } from '#main/documents/index';
import type { CustomNodesPlace, Engine, ReadyFor } from '#main/engine/index';
import type { Secrets } from '#main/secrets/secrets';
import { assertNever } from '#shared/base/assert-never';
import { FactoryError } from '#shared/base/errors';
import { flatten } from '#shared/graph/subgraphs/flatten';
import { checkWorkflow } from '#shared/graph/topology/check';
import { toWireValue, wholeValue } from '#shared/graph/values/values';
import type { Workflow } from '#shared/graph/workflow';
import { allowedFor } from './allowed';
import type { Command } from './command';
import { helpText } from './command-table';
import { exportFile } from './commands/export-file';
import { importFile } from './commands/import-file';
import { kindsPage } from './commands/kinds-page';
import { newNode } from './commands/new-node';
import { changePacks } from './commands/packs';
import { type RunReport, runWorkflow } from './commands/run-workflow';
import { changeSecrets } from './commands/secrets';
import { tellFileProblems, tryNode } from './commands/try-node';
import { type ExitCode, exitCodes } from './exit-codes';
import { describeFailure, type Failure, failureOf } from './failure';
import { tellKept } from './kept-secrets';
import { createProgress } from './progress';
import { renderResults } from './results-table';
import { renderTable } from './table';
import type { Terminal } from './terminal';
import { readText, writeOut } from './workflow-file';

export { exitCodes } from './exit-codes';

/** What commands work with. */
export interface CommandServices {
  readonly terminal: Terminal;
  readonly startEngine: (readyFor: ReadyFor) => Promise<Engine>;
  readonly customNodes: CustomNodesPlace;
  readonly grantsFile: string;
  readonly secrets: () => Secrets;
}

/** Carries a command out and answers the code to end with. The engine is started only where it is needed. */
export async function runCommand(
  command: Command,
  { terminal, startEngine, customNodes, grantsFile, secrets }: CommandServices,
): Promise<ExitCode> {
  if (command.type === 'help') {
    terminal.print(helpText());
    return exitCodes.fine;
  }
  if (command.type === 'new_node') return newNode(command, customNodes.folder, terminal);
  if (command.type === 'secret') return changeSecrets(secrets(), command.action, terminal);
  const kept = secrets();
  const keeper = { has: kept.has.bind(kept), keep: kept.keep.bind(kept) };
  const engine = await startEngine(runsNodes(command) ? 'runs' : 'questions');
  try {
    switch (command.type) {
      case 'run':
        return await run(engine, command, grantsFile, terminal, keeper);
      case 'check':
        return await check(engine, command.file, terminal, keeper);
      case 'import':
        return await importFile(engine.kinds(), command, terminal, keeper);
      case 'export':
        return await exportFile(engine, command, grantsFile, terminal, keeper);
      case 'kinds':
        return listKinds(engine, terminal, command.markdown);
      case 'try_node':
        return await tryNode(engine, command, terminal);
      case 'pack':
        return await changePacks(engine, command, customNodes, terminal);
      default:
        return assertNever(command, 'command');
    }
  } finally {
    engine.dispose();
  }
}

function runsNodes(command: Command): boolean {
  if (command.type === 'export') return command.ticks > 0;
  return command.type === 'run' || command.type === 'try_node';
}

async function run(
  engine: Engine,
  { file, extent, json, allow }: Extract<Command, { type: 'run' }>,
  grantsFile: string,
  terminal: Terminal,
  keeper: SecretKeeper,
): Promise<ExitCode> {
  let workflow: Workflow | undefined;
  let report: RunReport | undefined;
  let failures: readonly Failure[];
  try {
    workflow = await openWorkflow(engine, file, terminal, keeper);
    const allowed = await allowedFor(file, workflow, engine.kinds(), { allow, grantsFile });
    terminal.tell(`Running ${workflow.name}: ${workflow.nodes.length} nodes\n`);
    report = await runWorkflow(engine, workflow, extent, allowed, terminal, createProgress(terminal));
    failures = report.failures;
    const verb = report.isInterrupted ? 'Stopped' : 'Ended';
    terminal.tell(`${verb} after ${report.ticks} tick${report.ticks === 1 ? '' : 's'}\n`);
    terminal.print(renderResults(workflow, engine.kinds(), report));
  } catch (error) {
    failures = [failureOf(error)];
  }
  for (const failure of failures) terminal.tell(`${describeFailure(failure, workflow, engine.kinds())}\n`);
  if (json !== undefined) await writeOut(json, renderReport(report, failures[0]));
  if (failures.length > 0) return exitCodes.failed;
  return report?.isInterrupted ? exitCodes.interrupted : exitCodes.fine;
}

function renderReport(report: RunReport | undefined, error: Failure | undefined): string {
  const { ticks = 0, results = {}, logs = [], isInterrupted = false } = report ?? {};
  const success = error === undefined && !isInterrupted;
  const content = { success, ticks, results: toWireValue(results, wholeValue), logs, error: error ?? null };
  return `${JSON.stringify(content, null, 2)}\n`;
}

async function check(engine: Engine, file: string, terminal: Terminal, keeper: SecretKeeper): Promise<ExitCode> {
  try {
    const workflow = await openWorkflow(engine, file, terminal, keeper);
    const problems = checkWorkflow(workflow, engine.kinds(), keeper.has);
    for (const problem of problems) terminal.tell(`${describeFailure(problem, workflow, engine.kinds())}\n`);
    if (problems.length > 0) return exitCodes.failed;
    terminal.print(`${workflow.name}: ${workflow.nodes.length} nodes, ${workflow.edges.length} wires, no problems\n`);
    return exitCodes.fine;
  } catch (error) {
    terminal.tell(`${describeFailure(failureOf(error))}\n`);
    return exitCodes.failed;
  }
}

/** As it runs: nodes of subgraphs in place of their instances. Rejects with the first thing that is wrong with these. */
async function openWorkflow(engine: Engine, file: string, terminal: Terminal, keeper: SecretKeeper): Promise<Workflow> {
  const imported = importWorkflow(await readText(file), engine.kinds());
  const { workflow: clean, kept } = withoutSecrets(imported.workflow, engine.kinds(), keeper);
  tellKept(kept, terminal);
  for (const note of imported.notes) terminal.tell(`Note: ${note}\n`);
  const { workflow, problems } = flatten(clean, engine.kinds());
  const [problem] = problems;
  if (!problem) return workflow;
  const place = problem.node_id === undefined ? {} : { node_id: problem.node_id };
  throw new FactoryError(problem.code, problem.message, place);
}

function listKinds(engine: Engine, terminal: Terminal, markdown: boolean): ExitCode {
  if (markdown) {
    terminal.print(kindsPage(engine.kinds().kinds));
    return exitCodes.fine;
  }
  tellFileProblems(engine, terminal);
  const rows = engine
    .kinds()
    .kinds.map(({ kind, title, inputs, outputs }) => [
      kind,
      title,
      `(${inputs.map(({ name }) => name).join(', ')}) → (${outputs.map(({ name }) => name).join(', ')})`,
    ]);
  terminal.print(renderTable([['Kind', 'Title', 'Inputs → outputs'], ...rows]));
  return exitCodes.fine;
}
