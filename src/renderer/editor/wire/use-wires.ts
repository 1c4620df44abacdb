import type { Connection, Edge, OnConnectEnd, OnConnectStart, OnReconnect } from '@xyflow/react';
import { useMemo, useRef } from 'react';
import { connect, disconnect } from '#shared/document/edits/edits';
import { localOrigin } from '#shared/document/undo/undo';
import { typesFit } from '#shared/graph/ports/ports';
import type { Validity } from '#shared/graph/topology/validity';
import type { EdgeEnd } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import { announce } from '../../app/announce/announce';
import { useServices } from '../../app/context';
import type { EditorState, WireStart } from '../editor-context';
import type { FlowEdge } from '../flow/flow-types';
import { titleOfNode } from '../keyboard/walk';
import { fittingPort } from '../quick-add/fitting-kinds';
import { offerDelay } from './offer-delay';
import { type PortAt, portAt } from './RefusalHint';
import { WireCheck, workflowOf } from './wire-check';
import { endOf, endsOf, wireStartOf } from './wire-ends';

interface WiresOptions {
  readonly editor: EditorState;
  /** A wire was dropped where nothing is; window pixels. */
  readonly onDroppedOnCanvas: (start: WireStart, x: number, y: number) => void;
}

/** Drawing, moving and taking off wires: what React Flow reports becomes edits of the document. */
export function useWires({ editor, onDroppedOnCanvas }: WiresOptions) {
  const services = useServices();
  const check = useRef<WireCheck>(undefined);
  /** The wire whose end is in the hand. */
  const moved = useRef<FlowEdge>(undefined);
  /** Whether Escape ended the move, which leaves the wire where it was. */
  const cancelled = useRef(false);
  const dropped = useRef(onDroppedOnCanvas);
  dropped.current = onDroppedOnCanvas;

  return useMemo(() => {
    const { document, kinds, notify } = services;
    const startAt = (end: EdgeEnd, side: WireStart['side']) => wireStartOf(services, editor.wiring, end, side);
    const ask = (source: EdgeEnd, target: EdgeEnd) => {
      check.current ??= new WireCheck(workflowOf(document), kinds.get());
      return check.current.ask(source, target);
    };
    const reasonFor = (from: PortAt, to: PortAt) => {
      const refusal = askPorts(from, to);
      return refusal?.type === 'loop' ? t('canvas.wire.closes_loop') : refusal?.reason;
    };
    const askPorts = (from: PortAt, to: PortAt): Refusal | undefined => {
      if (from.type === to.type) return { type: 'other', reason: t('canvas.wire.needs_ends') };
      const [source, target] = from.type === 'source' ? [from, to] : [to, from];
      const [output, input] = [endOf(source.node, source.handle), endOf(target.node, target.handle)];
      const answer = ask(output, input);
      if (answer.valid) return undefined;
      // Beside the pointer the places are plain to see: of two types that do not fit, that alone is said.
      const fit = typesFit(startAt(output, 'output').type, startAt(input, 'input').type);
      return fit.valid ? refusalOf(answer, output, input) : { type: 'other', reason: fit.reason };
    };
    const refuse = (refusal: Refusal) => {
      if (refusal.type === 'loop') offerDelay(services, refusal.source, refusal.target);
      else notify.info(t('canvas.wire.no_fit', { reason: refusal.reason }));
    };
    const edit = (change: () => void) => {
      document.breakUndo();
      document.doc.get().transact(change, localOrigin);
      document.breakUndo();
    };

    /** The port of a node that takes the wire best. */
    const portOn = (start: WireStart, id: string) => {
      const node = document.node(id).get();
      const kind = node && kinds.get().of(node);
      const { inputs } = editor.wiring.wires(id);
      const port = kind && id !== start.end.node ? fittingPort(kind, start, inputs) : undefined;
      return port === undefined ? undefined : endOf(id, port);
    };
    /** Both ends of a wire; at a title, where ports lie on each other, it goes to the one that takes it best. */
    const endsAt = (connection: Connection) => {
      const ends = endsOf(connection);
      const start = editor.wireStart.get();
      const far = start?.side === 'output' ? 'target' : 'source';
      if (!start || !document.node(ends[far].node).get()?.collapsed) return ends;
      return { ...ends, [far]: portOn(start, ends[far].node) ?? ends[far] };
    };

    const onConnectStart: OnConnectStart = (_event, { nodeId, handleId, handleType }) => {
      if (nodeId === null || handleType === null) return;
      check.current = undefined;
      editor.wireStart.set(startAt(endOf(nodeId, handleId), handleType === 'source' ? 'output' : 'input'));
    };

    const onConnect = (connection: Connection) => {
      // Escape took the wire out of the hand; React Flow may still report where it was.
      if (!editor.wireStart.get()) return;
      const { source, target } = endsAt(connection);
      edit(() => connect(document.doc.get(), source, target));
      announce(services.view, t('canvas.wire.made', { target: titleOfNode(services, target.node) }));
    };

    const onConnectEnd: OnConnectEnd = (event, { isValid, fromHandle, toHandle }) => {
      const start = editor.wireStart.get();
      const movesWire = moved.current !== undefined;
      if (!start || isValid || !fromHandle) return editor.wireStart.set(undefined);
      if (toHandle) {
        const refusal = askPorts(portAt(fromHandle), portAt(toHandle));
        if (refusal) refuse(refusal);
      } else if (!movesWire) {
        const { x, y } = pointOf(event);
        const node = nodeAt(x, y);
        if (node === undefined) dropped.current(start, x, y);
        else dropOnNode(start, node);
      }
      editor.wireStart.set(undefined);
    };

    /** A wire dropped on a node goes to the port that takes it best. */
    const dropOnNode = (start: WireStart, id: string) => {
      const end = portOn(start, id);
      if (!end) return;
      const [source, target] = start.side === 'output' ? [start.end, end] : [end, start.end];
      const answer = ask(source, target);
      if (answer.valid) edit(() => connect(document.doc.get(), source, target));
      else refuse(refusalOf(answer, source, target));
    };

    const isHeld = (edge: FlowEdge): boolean => {
      const held = document.node(edge.target).get()?.locked === true;
      if (held) notify.info(t('canvas.wire.locked'));
      return held;
    };

    const onReconnectStart = (_event: unknown, edge: FlowEdge) => {
      moved.current = edge;
    };

    const onReconnect: OnReconnect<FlowEdge> = (before, connection) => {
      if (!editor.wireStart.get() || isHeld(before)) return;
      const { source, target } = endsAt(connection);
      edit(() => {
        const doc = document.doc.get();
        if (connect(doc, source, target) !== before.id) disconnect(doc, [before.id]);
      });
    };

    const onReconnectEnd = (
      _event: unknown,
      edge: FlowEdge,
      _type: unknown,
      state: { readonly isValid: boolean | null; readonly toHandle: unknown },
    ) => {
      const kept = cancelled.current;
      cancelled.current = false;
      moved.current = undefined;
      if (!state.isValid && !state.toHandle && !kept && !isHeld(edge))
        edit(() => disconnect(document.doc.get(), [edge.id]));
    };

    return {
      reasonFor,
      /** Takes the wire out of the hand; what was wired stays so. */
      cancel() {
        cancelled.current = moved.current !== undefined;
        editor.wireStart.set(undefined);
      },
      handlers: {
        isValidConnection: (wire: Connection | Edge) => {
          const { source, target } = endsAt({
            source: wire.source,
            target: wire.target,
            sourceHandle: wire.sourceHandle ?? null,
            targetHandle: wire.targetHandle ?? null,
          });
          return ask(source, target).valid;
        },
        onConnectStart,
        onConnect,
        onConnectEnd,
        onReconnectStart,
        onReconnect,
        onReconnectEnd,
      },
    };
  }, [services, editor]);
}

/** Why a wire is not made. */
type Refusal =
  | { readonly type: 'loop'; readonly source: EdgeEnd; readonly target: EdgeEnd }
  | { readonly type: 'other'; readonly reason: string };

const refusalOf = (answer: Extract<Validity, { valid: false }>, source: EdgeEnd, target: EdgeEnd): Refusal =>
  answer.code === 'CYCLE' ? { type: 'loop', source, target } : { type: 'other', reason: answer.reason };

function pointOf(event: MouseEvent | TouchEvent): { x: number; y: number } {
  const at = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: at?.clientX ?? 0, y: at?.clientY ?? 0 };
}

function nodeAt(x: number, y: number): string | undefined {
  const element = document.elementFromPoint(x, y)?.closest('.react-flow__node');
  return element?.getAttribute('data-id') ?? undefined;
}
