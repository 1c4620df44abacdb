import type { ViewState } from '../../app/view/view-state';
import type { EditorState } from '../editor-context';
import { portOfHandle } from '../flow/flow-types';
import type { CanvasMenuPlace } from '../menu/menu-place';
import { middleOfWire } from '../wire/wire-element';
import { elementOfNode, focusedNode, focusedPort } from './node-focus';

/**
 * The menu of the port or node that has the focus, else of what is selected, beside it, else of the canvas. A node is
 * selected by that.
 */
export function openMenuAtFocus(root: HTMLElement | null, view: ViewState, editor: EditorState): void {
  const port = focusedPort();
  if (port) {
    const { left, bottom } = document.activeElement?.getBoundingClientRect() ?? new DOMRect();
    view.portMenu.set({ node: port.node, side: port.side, port: portOfHandle(port.handle), x: left, y: bottom });
    return;
  }
  if (root) editor.menu.set(placeInFocus(root, view) ?? placeOnCanvas(root));
}

function placeInFocus(root: HTMLElement, view: ViewState): CanvasMenuPlace | undefined {
  const selected = view.selectedNodes.get();
  const [wire] = view.selectedEdges.get();
  const node = focusedNode() ?? selected[0];
  if (node === undefined && wire !== undefined) {
    const middle = middleOfWire(root, wire)?.window;
    return middle && { of: 'wire', wire, x: middle.x, y: middle.y };
  }
  const element = node === undefined ? null : elementOfNode(root, node);
  if (node === undefined || !element) return undefined;
  if (!selected.includes(node)) view.selectedNodes.set([node]);
  const { left, top } = element.getBoundingClientRect();
  return { of: 'node', node, x: left + 24, y: top + 24 };
}

function placeOnCanvas(root: HTMLElement): CanvasMenuPlace {
  const { left, top, width, height } = root.getBoundingClientRect();
  return { of: 'canvas', x: left + width / 2, y: top + height / 2 };
}
