import { handleOfPort } from '../flow/flow-types';

const inside =
  'button:not(:disabled), input:not(:disabled), textarea:not(:disabled), select:not(:disabled), [tabindex]:not([tabindex="-1"])';

/** The node that has the focus or that it is in. */
export function focusedNode(): string | undefined {
  const node = document.activeElement?.closest<HTMLElement>('.react-flow__node');
  return node?.dataset.id;
}

export interface FocusedPort {
  readonly node: string;
  readonly handle: string;
  readonly side: 'input' | 'output';
}

/** The port that has the focus. */
export function focusedPort(): FocusedPort | undefined {
  const port = document.activeElement;
  if (!(port instanceof HTMLElement) || !port.matches('.react-flow__handle')) return undefined;
  const { nodeid, handleid, side } = port.dataset;
  if (nodeid === undefined || handleid === undefined) return undefined;
  return { node: nodeid, handle: handleid, side: side === 'input' ? 'input' : 'output' };
}

export const elementOfNode = (root: ParentNode, id: string): HTMLElement | null =>
  root.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);

export const elementOfPort = (
  root: ParentNode,
  node: string,
  side: 'input' | 'output',
  port: string,
): HTMLElement | null =>
  elementOfNode(root, node)?.querySelector<HTMLElement>(
    `.react-flow__handle[data-side="${side}"][data-handleid="${CSS.escape(handleOfPort(port))}"]`,
  ) ?? null;

/** What Tab stops at inside a node, in that order. */
export const stopsIn = (node: Element): readonly HTMLElement[] =>
  [...node.querySelectorAll<HTMLElement>(inside)].filter((element) => element.getClientRects().length > 0);
