import type { ViewState } from '../../app/view-state';
import type { EditorState } from '../editor-context';
import { portOfHandle } from '../flow/flow-types';
import { elementOfNode, focusedNode, focusedPort } from './node-focus';

/** The menu of the port or node that has the focus, else of the selected node, beside it; a node is selected by that. */
export function openMenuAtFocus(root: HTMLElement | null, view: ViewState, editor: EditorState): void {
  const port = focusedPort();
  if (port) {
    const { left, bottom } = document.activeElement?.getBoundingClientRect() ?? new DOMRect();
    view.portMenu.set({ node: port.node, side: port.side, port: portOfHandle(port.handle), x: left, y: bottom });
    return;
  }
  const selected = view.selectedNodes.get();
  const node = focusedNode() ?? selected[0];
  const element = node === undefined ? null : root && elementOfNode(root, node);
  if (node === undefined || !element) return;
  if (!selected.includes(node)) view.selectedNodes.set([node]);
  const { left, top } = element.getBoundingClientRect();
  editor.menu.set({ node, x: left + 24, y: top + 24 });
}
