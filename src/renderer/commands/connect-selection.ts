import { connect } from '#shared/document/edits/edits';
import { localOrigin } from '#shared/document/undo/undo';
import { fittingInput } from '#shared/graph/ports/fitting-ports';
import type { PortType } from '#shared/graph/ports/ports';
import { type EdgeEnd, edgeKey, endSchema, type WorkflowEdge } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import { announce } from '../app/announce/announce';
import type { Services } from '../app/services';
import type { NodeBox } from '../arrange/align';
import { type Link, linksBetween } from '../arrange/links-between';
import { kindOf, outputTypeOf } from '../editor/flow/wire-origin';
import { WiringIndex } from '../editor/flow/wiring-index';
import { WireCheck, workflowOf } from '../editor/wire/wire-check';

/**
 * Wires the selected nodes from left to right, each to the next, by the first ports that are free and fit; asked again,
 * by the next ones. One undo step.
 */
export function connectSelection(services: Services): void {
  const { document, notify, view } = services;
  const boxes = view.canvas.get()?.boxes(view.selectedNodes.get()) ?? [];
  const made = wiresFor(services, boxes);
  if (made.length === 0) {
    notify.info(t('commands.nothing_to_wire'));
    return;
  }
  document.breakUndo();
  const doc = document.doc.get();
  doc.transact(() => {
    for (const { source, target } of made) connect(doc, source, target);
  }, localOrigin);
  document.breakUndo();
  announce(view, t('commands.wired', { count: made.length }));
}

type Wire = Pick<WorkflowEdge, 'source' | 'target'>;

function wiresFor(services: Services, boxes: readonly NodeBox[]): Wire[] {
  const { document, kinds } = services;
  const workflow = workflowOf(document);
  const wiring = new WiringIndex(document);
  const made: Wire[] = [];
  for (const link of linksBetween(boxes)) {
    // Each new wire takes an input, and may close the way for a loop.
    const edges = [...workflow.edges, ...made];
    const wire = wireFor(services, wiring, link, edges);
    if (wire && new WireCheck({ ...workflow, edges }, kinds.get()).ask(wire.source, wire.target).valid) made.push(wire);
  }
  return made;
}

/** The outputs in their order, those first that lead nowhere yet, each to the free input that takes it best. */
function wireFor(
  services: Services,
  wiring: WiringIndex,
  { from, to }: Link,
  edges: readonly WorkflowEdge[],
): Wire | undefined {
  const [source, target] = [kindOf(services, from), kindOf(services, to)];
  if (!source || !target) return undefined;
  const wired = new Set(edges.map((edge) => edgeKey(edge.target)));
  const inputs = target.inputs.filter(({ name }) => !wired.has(edgeKey(end(to, name))));
  const used = (port: string) => edges.filter((edge) => edge.source.node === from && edge.source.port === port);
  const outputs = source.outputs.filter(({ name }) => !used(name).some((edge) => edge.target.node === to));
  for (const { name } of [...outputs].sort((a, b) => used(a.name).length - used(b.name).length)) {
    const type: PortType = outputTypeOf(services, wiring, end(from, name));
    const input = fittingInput({ ...target, inputs }, type);
    if (input !== undefined) return { source: end(from, name), target: end(to, input) };
  }
  return undefined;
}

const end = (node: string, port: string): EdgeEnd => endSchema.parse({ node, port });
