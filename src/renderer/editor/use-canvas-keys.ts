import { useStoreApi } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { moveNodes } from '#shared/document/edits';
import { useServices } from '../app/context';
import type { Services } from '../app/services';
import { isControl, isListOrDialog, isTextField } from '../commands/focus';
import type { CanvasModel } from './canvas-model';

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
}

/**
 * Keys that only a canvas has a meaning for: arrows move the selected nodes, Enter selects the one in focus, F2 renames
 * it, Escape ends what the mouse has begun. All other shortcuts are in the table of actions.
 */
export function useCanvasKeys({ root, model, cancelWire }: CanvasKeys): void {
  const services = useServices();
  const flow = useStoreApi();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || !isHere(event.target, root.current)) return;
      if (event.key === 'Escape') {
        model.nodes.cancelDrag();
        cancelWire();
        flow.getState().cancelConnection();
        return;
      }
      const done = nudge(event, services) || select(event, services) || rename(event, services, model);
      if (done) event.preventDefault();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [services, flow, root, model, cancelWire]);
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
  view.selectedNodes.set(event.shiftKey ? [...selected.filter((other) => other !== id), id] : [id]);
  return true;
}

function rename(event: KeyboardEvent, { access, view }: Services, { editor }: CanvasModel): boolean {
  const [id, ...others] = view.selectedNodes.get();
  if (!access.may('editor') || event.key !== 'F2' || id === undefined || others.length > 0) return false;
  editor.renaming.set(id);
  return true;
}
