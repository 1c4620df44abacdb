import type { KindCatalogue } from '#shared/graph/kinds';
import type { Workflow } from '#shared/graph/workflow';
import { renderTable, shorten } from './table';

const longestName = 40;
const longestValue = 100;

/** The nodes of a workflow in its order, and what each gave; annotations are left out. */
export function renderResults(
  workflow: Workflow,
  catalogue: KindCatalogue,
  results: Readonly<Record<string, unknown>>,
): string {
  const rows = workflow.nodes.flatMap((node) => {
    const kind = catalogue.find(node.kind);
    if (kind?.annotation) return [];
    const name = `${shorten(node.title || kind?.title || node.kind, longestName)} (${node.id})`;
    const value = Object.hasOwn(results, node.id)
      ? describeResult(results[node.id], (kind?.outputs.length ?? 1) > 1)
      : '–';
    return [[name, shorten(value, longestValue)]];
  });
  return rows.length === 0 ? '' : renderTable([['Node', 'Value'], ...rows]);
}

/** The value on one line; the outputs of a node with several by name. */
function describeResult(value: unknown, hasSeveral: boolean): string {
  if (value === null || value === undefined) return '–';
  if (!hasSeveral || typeof value !== 'object' || Array.isArray(value)) return oneLine(value);
  return Object.entries(value)
    .map(([name, output]) => `${name}: ${oneLine(output)}`)
    .join(', ');
}

function oneLine(value: unknown): string {
  if (typeof value === 'string') return /[\n\r\t]/.test(value) ? JSON.stringify(value) : value;
  return JSON.stringify(value) ?? '–';
}
