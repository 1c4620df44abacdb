import { readFileSync } from 'node:fs';
import { builtinCatalogue } from '#main/nodes/registry';
import type { Workflow, WorkflowNode } from '#shared/graph/workflow';
import type { ImportReport } from '#shared/protocol/import-report';
import { importWorkflow } from '../import-workflow';

const folder = new URL('../../../../../tests/fixtures/import/', import.meta.url);

export interface Sample {
  readonly text: string;
  readonly workflow: Workflow;
  readonly report: ImportReport;
  /** "a.value -> b.text", of all graphs. */
  readonly wires: readonly string[];
  /** Of all graphs, by id. */
  readonly nodes: Readonly<Record<string, WorkflowNode>>;
}

export const readSample = (name: string): Sample => importSample(readFileSync(new URL(name, folder), 'utf8'));

export function importSample(source: unknown): Sample {
  const { workflow, report } = importWorkflow(source, builtinCatalogue);
  if (!report) throw new Error('There is no report.');
  const graphs = [workflow, ...Object.values(workflow.subgraphs ?? {})];
  return {
    text: typeof source === 'string' ? source : JSON.stringify(source),
    workflow,
    report,
    wires: graphs.flatMap(({ edges }) =>
      edges.map(({ source: from, target }) => `${from.node}.${from.port} -> ${target.node}.${target.port}`),
    ),
    nodes: Object.fromEntries(graphs.flatMap(({ nodes }) => nodes.map((node) => [node.id, node]))),
  };
}

/** What the report says of one thing, by its name. */
export const saidOf = ({ report }: Sample, name: string) =>
  report.items.filter((item) => item.name === name).map(({ outcome, to, reason }) => ({ outcome, to, reason }));
