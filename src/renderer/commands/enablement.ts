import type { RunInfo } from '#shared/protocol/run-status';
import type { Services } from '../app/services';
import type { ReadableCell } from '../client/cell';
import type { Action } from './action';

/**
 * Every cell an action's `enabled` may read. Buttons watch these; an `enabled` that reads another cell would leave its
 * button stale, which `actions.test.ts` checks.
 */
export function cellsActionsRead(services: Services): readonly ReadableCell<unknown>[] {
  const { access, connection, document, kinds, mirror, nodeFiles, presence, runs, tabs, view } = services;
  return [
    access.role,
    connection.state,
    document.bookmarks,
    document.canRedo,
    document.canUndo,
    document.info,
    document.members,
    document.nodeIds,
    document.path,
    document.subgraphs,
    kinds,
    mirror.run,
    mirror.logs,
    mirror.errors,
    nodeFiles,
    presence.others,
    runs.pending,
    tabs.active,
    tabs.list,
    view.canvas,
    view.following,
    view.mode,
    view.selectedEdges,
    view.selectedGroup,
    view.selectedNodes,
  ];
}

/** Whether the action can be performed now, and by this session. */
export const isEnabled = (action: Action, services: Services): boolean =>
  (action.role === undefined || services.access.may(action.role)) &&
  isSeen(action, services) &&
  action.enabled(services);

/** What is edited by selection must be seen: on the dashboard there is none, and Delete must not reach behind it. */
const isSeen = ({ id, group }: Action, { view }: Services): boolean =>
  group !== 'edit' || id === 'edit.undo' || id === 'edit.redo' || view.mode.get() === 'canvas';

export const isLive = (services: Services): boolean => services.connection.state.get().phase === 'live';
export const hasDocument = (services: Services): boolean => services.document.info.get() !== undefined;
export const hasNodes = (services: Services): boolean => services.document.nodeIds.get().length > 0;
export const hasSelectedNodes = (services: Services): boolean => services.view.selectedNodes.get().length > 0;
export const isOneSelected = (services: Services): boolean => services.view.selectedNodes.get().length === 1;
export const hasSelection = (services: Services): boolean =>
  hasSelectedNodes(services) ||
  services.view.selectedEdges.get().length > 0 ||
  services.view.selectedGroup.get() !== undefined;
export const hasCanvas = (services: Services): boolean => services.view.canvas.get() !== undefined;

/** Whether the open document's newest run has not ended. */
export function isRunning(services: Services): boolean {
  const run = services.mirror.run.get();
  return run !== undefined && run.status.phase !== 'ended';
}

/** The phase of the open document's newest run, if it is one that ticks on and on. */
export function continuousPhase({ mirror }: Services): RunInfo['status']['phase'] | undefined {
  const run = mirror.run.get();
  return run?.mode === 'continuous' ? run.status.phase : undefined;
}

/** An editor paces the workflow, running or not; an operator a run that there is. */
export const canSetPace = (services: Services): boolean =>
  hasDocument(services) && (services.access.may('editor') || (services.access.may('operator') && isRunning(services)));
