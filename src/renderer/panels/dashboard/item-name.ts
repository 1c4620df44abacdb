import type { DashboardItem } from '#shared/graph/dashboard';
import { inputOf, type Kind, outputOf } from '#shared/graph/kinds/kinds';
import type { WorkflowNode } from '#shared/graph/workflow';

/** What an item is called: its own title, else its node's, with the port's where the node has several. */
export function itemName(item: DashboardItem, node: WorkflowNode | undefined, kind: Kind | undefined): string {
  if (item.title) return item.title;
  if (item.type === 'title') return '';
  const name = node?.title ?? kind?.title ?? item.node;
  if (item.type === 'display' || !kind) return name;
  const ports = item.type === 'input' ? kind.inputs.filter((port) => port.control.type !== 'none') : kind.outputs;
  const port = item.type === 'input' ? inputOf(kind, item.port) : outputOf(kind, item.port);
  const own = ports.length > 1 && port && port !== ports[0] && port.title !== name;
  return own ? `${name}: ${port.title}` : name;
}
