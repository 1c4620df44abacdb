import { actions } from './actions';
import { type OwnKeys, rebind } from './key-map';

/** What hands know that live in Blender's node editor, where ours means something else by it. */
const blenderKeys: OwnKeys = {
  'view.add_node': ['shift+a'],
  'edit.grab_copies': ['shift+d', 'shift+g'],
  'edit.group': ['mod+j'],
  'edit.group_leave': ['alt+p'],
  'edit.subgraph_make': ['mod+g'],
  'edit.subgraph_unpack': ['mod+alt+g'],
  'view.subgraph_enter': ['tab', 'mod+arrowdown'],
  'edit.select_all': ['a', 'mod+a'],
  'edit.deselect': ['alt+a'],
  'edit.connect': ['f', 'c'],
  // There a node that is muted passes on what comes in.
  'edit.bypass': ['m', 'b'],
  'edit.mute': ['shift+m'],
  'view.fit': ['home'],
  'view.toggle_palette': ['t', 'p'],
  'view.toggle_inspector': ['n', 'i'],
};

/** Gives actions Blender's keys; what else a person has chosen stays. */
export const asInBlender = (own: OwnKeys): OwnKeys =>
  Object.entries(blenderKeys).reduce((keys, [id, wanted]) => rebind(actions, keys, id, wanted), own);
