import type * as Y from 'yjs';
import { addBoundary, makeSubgraph, makeUnique, removeSubgraph, unpackSubgraph } from '#shared/document/edits/edits';
import { localOrigin } from '#shared/document/undo/undo';
import { readWorkflow } from '#shared/document/y/y-workflow';
import { type inputKind, isBoundary, type outputKind, subgraphOf } from '#shared/graph/subgraphs/subgraphs';
import { kindsToWrite } from '../app/kinds/kinds-to-write';
import type { Services } from '../app/services';
import { openLevel } from '../app/view/open-level';

/** The selected node, if it is one instance of a subgraph that is there. */
export function selectedInstance({ document, view }: Services): string | undefined {
  const [id, ...others] = view.selectedNodes.get();
  const node = id === undefined || others.length > 0 ? undefined : document.node(id).get();
  const subgraph = node && subgraphOf(node);
  return subgraph !== undefined && document.subgraphs.get()[subgraph] ? id : undefined;
}

/** Whether a subgraph can be made of what is selected: inputs and outputs of the one on screen stay in it. */
export const canPack = ({ document, view }: Services): boolean =>
  view.selectedNodes.get().some((id) => {
    const node = document.node(id).get();
    return node !== undefined && !isBoundary(node);
  });

export function packSelection(services: Services): void {
  const { document, view } = services;
  step(services, () => {
    const instance = makeSubgraph(document.doc.get(), view.selectedNodes.get(), kindsToWrite(services));
    select(services, [instance]);
  });
}

export function unpackSelected(services: Services): void {
  const instance = selectedInstance(services);
  if (instance !== undefined)
    step(services, () => select(services, unpackSubgraph(services.document.doc.get(), instance)));
}

export function makeSelectedUnique(services: Services): void {
  const instance = selectedInstance(services);
  if (instance !== undefined) step(services, () => makeUnique(services.document.doc.get(), instance));
}

/** Shows what is in an instance. */
export const enterInstance = (services: Services, instance: string): void =>
  openLevel(services, [...services.document.path.get(), instance]);

/** The same for a node that may be none. */
export function enterIfInstance(services: Services, id: string): void {
  const node = services.document.node(id).get();
  if (node && subgraphOf(node) !== undefined) enterInstance(services, id);
}

/** Shows the level around the one on screen. */
export const leaveInstance = (services: Services): void =>
  openLevel(services, services.document.path.get().slice(0, -1));

/** Adds an input or output to the subgraph on screen. */
export function addEnd(services: Services, kind: typeof inputKind | typeof outputKind): void {
  const { document, view } = services;
  const { level } = document;
  if (level === undefined) return;
  const centre = view.canvas.get()?.centre() ?? { x: 0, y: 0 };
  const position = { x: Math.round(centre.x), y: Math.round(centre.y) };
  step(services, () => {
    const { node } = addBoundary(document.doc.get(), level, kind, { title: undefined, position });
    select(services, [node]);
  });
}

/** Removes every subgraph without an instance, and those that only such ones have inside. */
export function removeUnused(services: Services): void {
  const doc = services.document.doc.get();
  step(services, () => {
    for (let unused = unusedSubgraph(doc); unused !== undefined; unused = unusedSubgraph(doc)) {
      removeSubgraph(doc, unused);
    }
  });
}

function step({ document }: Services, change: () => void): void {
  document.breakUndo();
  document.doc.get().transact(change, localOrigin);
  document.breakUndo();
}

function select({ view }: Services, ids: readonly string[]): void {
  view.selectedEdges.set([]);
  view.selectedNodes.set(ids);
}

/** One that has no instance anywhere. */
function unusedSubgraph(doc: Y.Doc): string | undefined {
  const { nodes, subgraphs = {} } = readWorkflow(doc);
  const all = [...nodes, ...Object.values(subgraphs).flatMap((subgraph) => subgraph.nodes)];
  const used = new Set(all.map(subgraphOf));
  return Object.keys(subgraphs).find((id) => !used.has(id));
}
