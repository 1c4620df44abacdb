import { importWorkflow, toCanonicalText } from '#main/documents/index';
import type { KindCatalogue } from '#shared/graph/kinds';
import type { ImportReport } from '#shared/protocol/import-report';
import type { Command } from './command-line';
import { type ExitCode, exitCodes } from './exit-codes';
import { describeFailure, failureOf } from './failure';
import type { Terminal } from './terminal';
import { readText, writeText } from './workflow-file';

/** Makes a workflow of a file of another program, and tells what became of each thing in it. */
export async function importFile(
  catalogue: KindCatalogue,
  { file, out, report: reportFile }: Extract<Command, { type: 'import' }>,
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    const { workflow, format, report } = importWorkflow(await readText(file), catalogue);
    const { nodes, edges } = workflow;
    const account: ImportReport = report ?? {
      format,
      counts: { mapped: nodes.length, approximated: 0, placeholder: 0, dropped: 0 },
      wires: edges.length,
      items: [],
      left_out: 0,
    };
    if (out === undefined) terminal.print(toCanonicalText(workflow));
    else await writeText(out, toCanonicalText(workflow));
    if (reportFile !== undefined) await writeText(reportFile, `${JSON.stringify(account, null, 2)}\n`);
    terminal.tell(summary(account));
    return exitCodes.fine;
  } catch (error) {
    terminal.tell(`${describeFailure(failureOf(error))}\n`);
    return exitCodes.failed;
  }
}

/** The counts, and of what is not the same as it was the first few. */
function summary({ format, counts, wires, items }: ImportReport): string {
  const { mapped, approximated, placeholder, dropped } = counts;
  const told = items.filter(({ reason }) => reason !== undefined);
  const lines = told.slice(0, shown).map(({ outcome, name, reason }) => `  ${outcome}: ${name}: ${reason ?? ''}`);
  const rest = told.length > shown ? [`  … and ${told.length - shown} more: --report writes all of them`] : [];
  const head = `Read ${format}: ${mapped} mapped, ${approximated} approximated, ${placeholder} placeholders, ${dropped} dropped, ${wires} wires`;
  return `${[head, ...lines, ...rest].join('\n')}\n`;
}

const shown = 20;
