import type { Action } from '../../../commands/action';
import { groupTitle } from '../../../commands/action-groups';
import { shortcutText } from '../../../ui/shortcut';

/** What a search looks for an action's shortcut in: its name, its menu and its keys. */
export const shortcutTexts = ({ label, group, keys = [] }: Action): readonly string[] => [
  label,
  groupTitle(group),
  ...keys.map((key) => shortcutText(key)),
];

/** What the hands can do on the canvas that is no action of the table. */
export const hands: readonly { readonly label: string; readonly keys: readonly string[] }[] = [
  { label: 'Pan', keys: ['space'] },
  { label: 'Zoom to the pointer', keys: ['wheel'] },
  { label: 'Duplicate while dragging', keys: ['alt+drag'] },
  { label: 'Stop dragging, select nothing, close', keys: ['escape'] },
  { label: 'Move the selected nodes, or go from node to node', keys: ['arrowleft', 'arrowright'] },
  { label: 'Select the node in focus; at a port, begin a wire and end it', keys: ['enter'] },
];
