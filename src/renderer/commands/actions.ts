import type { Action } from './action';
import { appActions } from './actions/app-actions';
import { arrangeActions } from './actions/arrange-actions';
import { bookmarkActions } from './actions/bookmark-actions';
import { customNodeActions } from './actions/custom-node-actions';
import { dashboardActions } from './actions/dashboard-actions';
import { editActions } from './actions/edit-actions';
import { exampleActions } from './actions/example-actions';
import { fileActions } from './actions/file-actions';
import { groupActions } from './actions/group-actions';
import { helpActions } from './actions/help-actions';
import { liveActions } from './actions/live-actions';
import { peopleActions } from './actions/people-actions';
import { runActions } from './actions/run-actions';
import { selectActions } from './actions/select-actions';
import { subgraphActions } from './actions/subgraph-actions';
import { tabActions } from './actions/tab-actions';
import { viewActions } from './actions/view-actions';
import { windowActions } from './actions/window-actions';
import { bindActions, type OwnKeys } from './key-map';

const table = [
  ...fileActions,
  ...windowActions,
  ...tabActions,
  ...editActions,
  ...selectActions,
  ...arrangeActions,
  ...groupActions,
  ...subgraphActions,
  ...viewActions,
  ...customNodeActions,
  ...exampleActions,
  ...bookmarkActions,
  ...peopleActions,
  ...liveActions,
  ...dashboardActions,
  ...runActions,
  ...appActions,
  ...helpActions,
] as const;

export type ActionId = (typeof table)[number]['id'];

/** Every user action, in the order menus and the command palette show them, with the keys it has from the start. */
export const actions: readonly Action[] = table;

const byId: ReadonlyMap<string, Action> = new Map(actions.map((action) => [action.id, action]));

/** The action of an id that comes from outside, such as the desktop menu. */
export const findAction = (id: string): Action | undefined => byId.get(id);

export function actionById(id: ActionId): Action {
  const action = byId.get(id);
  if (!action) throw new Error(`No action has the id ${id}.`);
  return action;
}

const bound = new WeakMap<OwnKeys, readonly Action[]>();

/** Every action with the keys it has now: what menus, tooltips, palette and keyboard go by. */
export function boundActions(own: OwnKeys): readonly Action[] {
  let found = bound.get(own);
  if (!found) {
    found = bindActions(actions, own);
    bound.set(own, found);
  }
  return found;
}

/** One action with the keys it has now. */
export const boundAction = (id: ActionId, own: OwnKeys): Action =>
  boundActions(own).find((action) => action.id === id) ?? actionById(id);
