/**
 * Every way to change a workflow, one function an edit and one transaction each. They take the origin of the
 * transaction last; without one it is `localOrigin`, the person at this window. Several edits inside one
 * `doc.transact` are one transaction and one undo step.
 *
 * Ids of nodes are those of the whole document, so that edits of nodes and wires mean the same on every level; edits that
 * add something take the level last, and without it it is the workflow's own.
 *
 * Edits of many things (moving, removing, marking) leave out what is not there any more, because somebody else may
 * have removed it meanwhile; edits of one named thing that is not there throw a `FactoryError`.
 */

export {
  addBoundary,
  makeUnique,
  removeSubgraph,
  setSubgraphDescription,
  setSubgraphTitle,
} from '../subgraphs/edit-subgraphs';
export { makeSubgraph } from '../subgraphs/make-subgraph';
export { unpackSubgraph } from '../subgraphs/unpack-subgraph';
export { addNodeInWire, detachNodes, dissolveNodes, insertInWire, type WirePlace } from './edit-arrange';
export { addBookmark, removeBookmark, renameBookmark, setBookmarkView } from './edit-bookmarks';
export {
  addDashboardItem,
  placeDashboardItems,
  removeDashboardItems,
  setDashboardTitle,
} from './edit-dashboard';
export { duplicateNodes, type Fragment, insertFragment, toFragment } from './edit-fragments';
export { createGroup, dissolveGroups, joinGroup, leaveGroup, setGroupColor, setGroupTitle } from './edit-groups';
export { clearInput, setInput } from './edit-inputs';
export {
  addNode,
  moveNodes,
  type NewNode,
  removeNodes,
  resizeNode,
  setBypassed,
  setCollapsed,
  setColor,
  setErrorPolicy,
  setLocked,
  setMuted,
  setOwnClock,
  setTitle,
} from './edit-nodes';
export { dropIdleWires, setPortText } from './edit-ports';
export { connect, disconnect } from './edit-wires';
export { setDeadMan, setDescription, setName, setPacing, setSettings } from './edit-workflow';
