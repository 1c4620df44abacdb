import {
  type Imported,
  importWorkflow,
  type SecretKeeper,
  toCanonicalText,
  withoutSecrets,
} from '#main/documents/index';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { ImportReport } from '#shared/protocol/import-report';
import type { Command } from '../command';
import { type ExitCode, exitCodes } from '../exit-codes';
import { describeFailure, failureOf } from '../failure';
import { tellKept } from '../kept-secrets';
import type { Terminal } from '../terminal';
import { readText, writeOut } from '../workflow-file';

/** Makes a workflow of a file of another program, and tells what became of each thing in it. */
export async function importFile(
  catalogue: KindCatalogue,
  { file, out, report: reportFile }: Extract<Command, { type: 'import' }>,
  terminal: Terminal,
  keeper: SecretKeeper,
): Promise<ExitCode> {
  try {
    const imported = importWorkflow(await readText(file), catalogue);
    const { workflow, kept } = withoutSecrets(imported.workflow, catalogue, keeper);
    tellKept(kept, terminal);
    const account = accountOf(imported);
    if (out === undefined) terminal.print(toCanonicalText(workflow));
    else await writeOut(out, toCanonicalText(workflow));
    if (reportFile !== undefined) await writeOut(reportFile, `${JSON.stringify(account, null, 2)}\n`);
    terminal.tell(summary(account));
    return exitCodes.fine;
  } catch (error) {
    terminal.tell(`${describeFailure(failureOf(error))}\n`);
    return exitCodes.failed;
  }
}

/** What became of each thing in a file; of one of our own, that all of it is as it was. */
export const accountOf = ({ workflow: { nodes, edges }, format, report }: Imported): ImportReport =>
  report ?? {
    format,
    counts: { mapped: nodes.length, approximated: 0, placeholder: 0, dropped: 0 },
    wires: edges.length,
    items: [],
    left_out: 0,
  };

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
