import { useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { moveNodes } from '#shared/document/edits/edits';
import { useServices } from '../app/context';
import type { Services } from '../app/services';
import { isControl, isListOrDialog, isTextField } from '../commands/focus';
import type { CanvasModel } from './canvas-model';
import type { WireStart } from './editor-context';
import { elementOfNode, focusedNode, stopsIn } from './keyboard/node-focus';
import { useCanvasFocus } from './keyboard/use-canvas-focus';
import { useKeyboardWire } from './keyboard/use-keyboard-wire';
import { isArrow, nodeAfter, orderOf } from './keyboard/walk';

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface CanvasKeys {
  readonly root: RefObject<HTMLElement | null>;
  readonly model: CanvasModel;
  readonly cancelWire: () => void;
  /** Asks for a node beside the port that takes the wire. */
  readonly addBeside: (start: WireStart, port: DOMRect) => void;
}

type FocusNode = (id: string) => void;

/**
 * Keys that only a canvas has a meaning for: arrows move the selected nodes, or the focus from node to node where none
 * is selected; Enter selects the node in focus, and at a port begins a wire; Escape ends what is under way. All other
 * shortcuts are in the table of actions.
 */
export function useCanvasKeys({ root, model, cancelWire, addBeside }: CanvasKeys): void {
  const services = useServices();
  const flow = useStoreApi();
  const focus = useCanvasFocus(root);
  const wire = useKeyboardWire({ root, editor: model.editor, focus, addBeside });
  useEffect(() => {
    const focusNode: FocusNode = (id) => focus(id, (page) => elementOfNode(page, id));
    const giveUp = (): boolean => {
      const busy = model.nodes.cancelDrag() || flow.getState().connection.inProgress;
      cancelWire();
      flow.getState().cancelConnection();
      if (services.view.tool.get() === 'knife') services.view.tool.set('box');
      else if (!busy) selectNothing(services);
      return false;
    };
    const means = (event: KeyboardEvent): boolean => {
      const here = isHere(event.target, root.current);
      // A wire in hand goes before all: the focus is on a port then.
      if (here && wire.press(event)) return true;
      if (event.key === 'Tab') return root.current !== null && tab(event, services, root.current, focusNode);
      if (!here) return false;
      if (event.key === 'Escape') return giveUp();
      return nudge(event, services) || select(event, services) || walk(event, services, focusNode);
    };
    const pressed = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && !event.isComposing && means(event)) event.preventDefault();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [services, flow, root, model, cancelWire, focus, wire]);
}

/** On the canvas or on nothing in particular, and not where keys are text or move something else. */
function isHere(target: EventTarget | null, root: HTMLElement | null): boolean {
  if (isTextField(target) || isListOrDialog(target) || isControl(target)) return false;
  if (!root || !(target instanceof Node)) return false;
  return target === document.body || target.contains(root) || root.contains(target);
}

/** 4 px a press, 20 with Shift. Presses that follow at once are one undo step. */
function nudge(event: KeyboardEvent, { access, document, view }: Services): boolean {
  const direction = directions[event.key];
  const group = view.selectedGroup.get();
  const selected = group === undefined ? view.selectedNodes.get() : (document.members.get().get(group) ?? []);
  if (!access.may('editor')) return false;
  if (!direction || selected.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return false;
  const focused = focusedNode();
  if (focused !== undefined && !selected.includes(focused)) return false;
  const length = event.shiftKey ? 20 : 4;
  const moves = new Map(
    selected.flatMap((id) => {
      const position = document.node(id).get()?.position;
      return position
        ? [[id, { x: position.x + direction[0] * length, y: position.y + direction[1] * length }] as const]
        : [];
    }),
  );
  moveNodes(document.doc.get(), moves);
  return true;
}

function select(event: KeyboardEvent, { view }: Services): boolean {
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement)) return false;
  const id = event.target.matches('.react-flow__node') ? event.target.dataset.id : undefined;
  if (id === undefined) return false;
  const selected = view.selectedNodes.get();
  view.selectedGroup.set(undefined);
  view.selectedNodes.set(event.shiftKey ? [...selected.filter((other) => other !== id), id] : [id]);
  return true;
}

function selectNothing({ view }: Services): void {
  view.selectedNodes.set([]);
  view.selectedEdges.set([]);
  view.selectedGroup.set(undefined);
}

/** Takes the focus from node to node, in the order of the graph. */
function walk(event: KeyboardEvent, services: Services, focusNode: FocusNode): boolean {
  if (!isArrow(event.key) || event.ctrlKey || event.metaKey || event.altKey) return false;
  const next = nodeAfter(services, focusedNode(), event.key);
  if (next === undefined) return false;
  focusNode(next);
  return true;
}

/**
 * Tab goes through what is in the node in focus and then to the next node of the graph, wherever that stands on the page;
 * after the last one it leaves the canvas, as before the first one.
 */
function tab(event: KeyboardEvent, services: Services, root: HTMLElement, focusNode: FocusNode): boolean {
  const id = focusedNode();
  const node = id === undefined ? null : elementOfNode(root, id);
  if (id === undefined || !node || event.ctrlKey || event.metaKey || event.altKey) return false;
  const stops = stopsIn(node);
  const leaves = event.shiftKey ? document.activeElement === node : (stops.at(-1) ?? node) === document.activeElement;
  if (!leaves) return false;
  const order = orderOf(services);
  const next = order[order.indexOf(id) + (event.shiftKey ? -1 : 1)];
  if (next !== undefined) focusNode(next);
  else if (event.shiftKey) root.closest<HTMLElement>('[data-region]')?.focus();
  else root.querySelector<HTMLElement>('[role="toolbar"] button')?.focus();
  return true;
}
