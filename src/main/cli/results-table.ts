import { assertNever } from '#shared/base/assert-never';
import type { Display } from '#shared/graph/kinds/displays';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { Workflow, WorkflowNode } from '#shared/graph/workflow';
import { renderTable, shorten } from './table';

const longestName = 40;
const longestValue = 100;
const nothing = '–';

/** What nodes gave and what they show, by node id. */
export interface NodeValues {
  readonly results: Readonly<Record<string, unknown>>;
  readonly displays: ReadonlyMap<string, Display>;
}

/** The nodes of a workflow in its order, and what each gave or shows; annotations and bends in wires are left out. */
export function renderResults(workflow: Workflow, catalogue: KindCatalogue, values: NodeValues): string {
  const rows = workflow.nodes.flatMap((node) => {
    const kind = catalogue.of(node);
    if (kind?.annotation || kind?.reroute) return [];
    const name = `${shorten(node.title || kind?.title || node.kind, longestName)} (${node.id})`;
    return [[name, shorten(describeNode(node, (kind?.outputs.length ?? 1) > 1, values), longestValue)]];
  });
  return rows.length === 0 ? '' : renderTable([['Node', 'Value'], ...rows]);
}

function describeNode({ id }: WorkflowNode, hasSeveral: boolean, { results, displays }: NodeValues): string {
  const value = Object.hasOwn(results, id) ? results[id] : null;
  if (value !== null && value !== undefined) return describeResult(value, hasSeveral);
  const display = displays.get(id);
  return display ? describeDisplay(display) : nothing;
}

/** The value on one line; the outputs of a node with several by name. */
function describeResult(value: unknown, hasSeveral: boolean): string {
  if (!hasSeveral || typeof value !== 'object' || value === null || Array.isArray(value)) return oneLine(value);
  return Object.entries(value)
    .map(([name, output]) => `${name}: ${oneLine(output)}`)
    .join(', ');
}

function describeDisplay(display: Display): string {
  switch (display.type) {
    case 'text':
      return oneLine(display.text);
    case 'value':
      return display.value === null ? nothing : oneLine(display.value);
    case 'gauge':
      return display.value === null ? nothing : `${oneLine(display.value)} ${display.unit ?? ''}`.trim();
    case 'log':
      return oneLine(display.lines.at(-1)?.text ?? nothing);
    case 'plot':
      return (
        display.series.map(({ name, values }) => `${name}: ${oneLine(values.at(-1) ?? nothing)}`).join(', ') || nothing
      );
    case 'image':
      return display.width === 0 ? nothing : `${display.format}, ${display.width} × ${display.height}`;
    case 'xy':
      return display.series.map(({ name, x }) => `${name}: ${x.length} points`).join(', ') || nothing;
    case 'histogram':
      return display.counts.length === 0 ? nothing : display.counts.join(', ');
    case 'bars':
      return display.bars.map(({ name, value }) => `${name}: ${oneLine(value ?? nothing)}`).join(', ') || nothing;
    case 'led':
      return display.on ? `on, ${display.color}` : 'off';
    case 'table':
      return `${display.rows.length + display.more} rows, ${display.columns.length} columns`;
    case 'heatmap':
      return display.columns === 0 ? nothing : `${display.columns} × ${display.rows}`;
    case 'scene':
      return `${display.shapes.length} shapes`;
    case 'markdown':
      return oneLine(display.text);
    case 'tree':
      return display.json === 'null' ? nothing : display.json;
    default:
      return assertNever(display, 'display');
  }
}

function oneLine(value: unknown): string {
  if (typeof value === 'string') return /[\n\r\t]/.test(value) ? JSON.stringify(value) : value;
  // Ten digits hide the rounding of binary fractions.
  if (typeof value === 'number' && !Number.isInteger(value)) return String(Number(value.toPrecision(10)));
  return JSON.stringify(value) ?? nothing;
}
