import { connect, disconnect } from '#shared/document/edits/edits';
import { localOrigin } from '#shared/document/undo/undo';
import { typesFit } from '#shared/graph/ports/ports';
import { shownInputs, shownOutputs } from '#shared/graph/ports/shown-ports';
import { type EdgeEnd, edgeKey } from '#shared/graph/workflow';
import { typeStyle } from '#shared/look/type-style';
import { t } from '#shared/words/words';
import { announce } from '../../app/announce/announce';
import type { Services } from '../../app/services';
import type { EditorState, WireStart } from '../editor-context';
import { outputTypeOf } from '../flow/wire-origin';
import { WireCheck, workflowOf } from '../wire/wire-check';
import { endOf, wireStartOf } from '../wire/wire-ends';
import { orderOf, titleOfNode } from './walk';

/** Where a wire that is drawn with the keyboard could end. */
export type Candidate =
  | { readonly type: 'port'; readonly end: EdgeEnd; readonly name: string; readonly label: string }
  /** Takes the wire off the input it began at. */
  | { readonly type: 'nothing' }
  /** A node that is yet to be added. */
  | { readonly type: 'new' };

/** A wire that is drawn with the keyboard: where it began, what takes it, and which of those is in hand. */
export interface KeyboardWire {
  readonly start: WireStart;
  readonly candidates: readonly Candidate[];
  readonly at: number;
}

/** Begins a wire at a port, with everything that fits it in the order of the graph, what lies behind the port first. */
export function beginWire(
  services: Services,
  editor: EditorState,
  end: EdgeEnd,
  side: WireStart['side'],
): KeyboardWire {
  const start = wireStartOf(services, editor.wiring, end, side);
  const order = orderOf(services);
  const from = order.indexOf(end.node) + 1;
  const nodes = [...order.slice(from), ...order.slice(0, from)].filter((id) => id !== end.node);
  const check = new WireCheck(workflowOf(services.document), services.kinds.get());
  const ports = nodes.flatMap((id) => portsOn(services, editor, id, start, check));
  const wired = side === 'input' && editor.wiring.wires(end.node).inputs.has(end.port);
  const candidates: Candidate[] = [...ports, ...(wired ? [{ type: 'nothing' } as const] : []), { type: 'new' }];
  return { start, candidates, at: 0 };
}

function portsOn(
  services: Services,
  editor: EditorState,
  id: string,
  start: WireStart,
  check: WireCheck,
): readonly Candidate[] {
  const node = services.document.node(id).get();
  const kind = node && services.kinds.get().of(node);
  if (!kind) return [];
  const output = start.side === 'output';
  const used = editor.wiring.wires(id);
  const ports = output
    ? shownInputs(kind, node, used.inputs).filter(({ wirable }) => wirable)
    : shownOutputs(kind, node, used);
  return ports.flatMap((port): Candidate[] => {
    const end = endOf(id, port.name);
    // Most ports are of another type, which is known at once; the check looks through the whole graph.
    const type = output ? port.type : outputTypeOf(services, editor.wiring, end);
    const fits = output ? typesFit(start.type, type) : typesFit(type, start.type);
    if (!fits.valid || !(output ? check.ask(start.end, end) : check.ask(end, start.end)).valid) return [];
    const wired = output && used.inputs.has(port.name);
    const name = t('canvas.wire.port', {
      port: port.title,
      node: titleOfNode(services, id),
      type: typeStyle(type).label,
    });
    const label = wired ? t('canvas.wire.port_wired', { name }) : name;
    return [{ type: 'port', end, name, label }];
  });
}

/** Goes on to the next candidate or back to the one before, round and round. */
export const stepWire = (wire: KeyboardWire, by: 1 | -1): KeyboardWire => ({
  ...wire,
  at: (wire.at + by + wire.candidates.length) % wire.candidates.length,
});

export function tellCandidate({ view }: Services, { candidates, at }: KeyboardWire): void {
  const candidate = candidates[at];
  if (candidate)
    announce(view, t('canvas.wire.place', { what: whatIs(candidate), number: at + 1, count: candidates.length }));
}

function whatIs(candidate: Candidate): string {
  if (candidate.type === 'port') return candidate.label;
  return candidate.type === 'new' ? t('canvas.wire.new_node') : t('canvas.wire.nothing');
}

/** Makes the wire, as one undo step. False where a node is to be added for it first. */
export function endWire(services: Services, { start, candidates, at }: KeyboardWire): boolean {
  const { document, view } = services;
  const candidate = candidates[at];
  if (!candidate || candidate.type === 'new') return false;
  const doc = document.doc.get();
  document.breakUndo();
  doc.transact(() => {
    if (candidate.type === 'nothing') disconnect(doc, [edgeKey(start.end)]);
    else if (start.side === 'output') connect(doc, start.end, candidate.end);
    else connect(doc, candidate.end, start.end);
  }, localOrigin);
  document.breakUndo();
  announce(
    view,
    candidate.type === 'nothing' ? t('canvas.wire.off') : t('canvas.wire.made', { target: candidate.name }),
  );
  return true;
}
