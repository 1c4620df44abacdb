import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import { sameJson } from '#shared/document/y/json';
import type { Kind, KindCatalogue, KindHolder } from '#shared/graph/kinds/kinds';
import type { RunSettings, WorkflowEdge, WorkflowNode } from '#shared/graph/workflow';
import type { NodeReport } from '#shared/protocol/node-state';
import type { DocumentInfo, Problem } from '#shared/protocol/requests';
import type { Role } from '#shared/protocol/roles';
import type { RunInfo, RunStats } from '#shared/protocol/run-status';
import type { Language } from '#shared/words/languages';
import { language, onLanguage } from '#shared/words/words';
import type { ReadableCell } from '../client/cell';
import type { ConnectionState } from '../client/link/connection-state';
import type { NodeFileList } from '../client/node-file-list';
import type { Action } from '../commands/action';
import { type ActionId, actionById, actions, boundAction, boundActions } from '../commands/actions';
import { cellsActionsRead, isEnabled } from '../commands/enablement';
import { performAction } from '../commands/perform';
import type { KeptSetting, SettingValue } from '../settings/setting';
import { refusalOf } from './announce/refusal';
import { useServices } from './context';
import { placeableKinds } from './kinds/placeable';

/** A cell's changes in React's form. */
function useSubscribe<T>(cell: ReadableCell<T>) {
  return useCallback(
    (listener: () => void) => {
      const subscription = cell.subscribe(listener);
      return () => subscription.dispose();
    },
    [cell],
  );
}

/** The cell's value; the component renders anew when it changes. */
export function useCell<T>(cell: ReadableCell<T>): T {
  const subscribe = useSubscribe(cell);
  const read = useCallback(() => cell.get(), [cell]);
  return useSyncExternalStore(subscribe, read, read);
}

/**
 * A cell's value without regard to a part of it, which may be older than the rest: the same object as before while all
 * else says the same.
 */
function useCellBesides<T extends object>(cell: ReadableCell<T | undefined>, part: keyof T): T | undefined {
  const shown = useRef<T>(undefined);
  const subscribe = useSubscribe(cell);
  const read = useCallback(() => {
    const [before, now] = [shown.current, cell.get()];
    const same = before && now && sameJson({ ...before, [part]: undefined }, { ...now, [part]: undefined });
    if (!same) shown.current = now;
    return shown.current;
  }, [cell, part]);
  return useSyncExternalStore(subscribe, read, read);
}

/** What the run last said of a node of the level on screen; undefined before it ran. */
export function useNodeReport(id: string): NodeReport | undefined {
  const { document, mirror } = useServices();
  // Of another instance of the same subgraph, the run says something else.
  useCell(document.path);
  return useCell(mirror.node(id));
}
/** A node wherever it lies: what moves it renders nothing, so that its `position` may be an older one. */
export const useNode = (id: string): WorkflowNode | undefined =>
  useCellBesides(useServices().document.node(id), 'position');
export const useNodeIds = (): readonly string[] => useCell(useServices().document.nodeIds);
export const useEdges = (): readonly WorkflowEdge[] => useCell(useServices().document.edges);
export const useRunSettings = (): RunSettings => useCell(useServices().document.settings);
export const useProblems = (): readonly Problem[] => useCell(useServices().document.problems);
export const useDocumentInfo = (): DocumentInfo | undefined => useCell(useServices().document.info);

/** The language that is spoken. What keeps no text of its own need not ask: the page is drawn anew with another. */
export const useLanguage = (): Language => useSyncExternalStore(subscribeLanguage, language, language);

function subscribeLanguage(listener: () => void): () => void {
  const subscription = onLanguage(listener);
  return () => subscription.dispose();
}

/** The newest run of the open document, active or ended. */
export const useRun = (): RunInfo | undefined => useCell(useServices().mirror.run);
/** The same however far it has got: what it counts renders nothing. */
export const useRunAtAnyTick = (): RunInfo | undefined => useCellBesides(useServices().mirror.run, 'execution_count');
export const useStats = (): RunStats | undefined => useCell(useServices().mirror.stats);
/** What was asked of the run and is not answered yet. */
export const useRunPending = () => useCell(useServices().runs.pending);

export const useKinds = (): KindCatalogue => useCell(useServices().kinds);
/** The kinds that can be put onto the level on screen. */
export function usePlaceable(): readonly Kind[] {
  const services = useServices();
  const kinds = useKinds();
  const path = useCell(services.document.path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are those of the kinds and the level.
  return useMemo(() => placeableKinds(services), [services, kinds, path]);
}

/** The kind of a node, with the ports that this very node has. */
export function useKindOf(node: KindHolder | undefined): Kind | undefined {
  const kinds = useKinds();
  return node && kinds.of(node);
}
export const useNodeFiles = (): NodeFileList => useCell(useServices().nodeFiles);
export const useConnectionState = (): ConnectionState => useCell(useServices().connection.state);

export const useRole = (): Role | undefined => useCell(useServices().access.role);

/** Whether this session may do what needs the role. */
export function useMay(least: Role): boolean {
  const { access } = useServices();
  useCell(access.role);
  return access.may(least);
}

/** Why it may not; undefined where it may. */
export function useRefusal(least: Role | undefined): string | undefined {
  const services = useServices();
  useRole();
  return refusalOf(services, least);
}

export interface Selection {
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}

export function useSelection(): Selection {
  const { view } = useServices();
  const nodes = useCell(view.selectedNodes);
  const edges = useCell(view.selectedEdges);
  return useMemo(() => ({ nodes, edges }), [nodes, edges]);
}

/** Performs actions by id; what goes wrong is told to the person. Does nothing while the action is disabled. */
export function usePerform(): (id: ActionId) => void {
  const services = useServices();
  return useCallback((id: ActionId) => performAction(actionById(id), services), [services]);
}

export interface ActionState {
  readonly action: Action;
  readonly enabled: boolean;
  /** Why the role does not allow it, if that is what stands against it. */
  readonly refusal: string | undefined;
  perform(): void;
}

/** One action for a button: its label, icon and keys, and whether it can be performed now. */
export function useAction(id: ActionId): ActionState {
  const enabled = useEnablement((services) => isEnabled(actionById(id), services));
  const refusal = useRefusal(actionById(id).role);
  const keys = useCell(useServices().view.keys);
  const perform = usePerform();
  return useMemo(
    () => ({ action: boundAction(id, keys), enabled, refusal, perform: () => perform(id) }),
    [id, keys, enabled, refusal, perform],
  );
}

/** All actions with what they are now, for menus and the command palette. */
export function useActions(): readonly ActionState[] {
  const services = useServices();
  // A string of 0 and 1 has an identity that changes exactly when some action's state does.
  const mask = useEnablement((now) => actions.map((action) => (isEnabled(action, now) ? '1' : '0')).join(''));
  const role = useRole();
  const keys = useCell(services.view.keys);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the refusals are of the role.
  return useMemo(
    () =>
      boundActions(keys).map((action, index) => ({
        action,
        enabled: mask[index] === '1',
        refusal: refusalOf(services, action.role),
        perform: () => performAction(action, services),
      })),
    [mask, role, keys, services],
  );
}

function useEnablement<T extends string | boolean>(read: (services: ReturnType<typeof useServices>) => T): T {
  const services = useServices();
  const subscribe = useCallback(
    (listener: () => void) => {
      const subscriptions = cellsActionsRead(services).map((cell) => cell.subscribe(listener));
      return () => {
        for (const subscription of subscriptions) subscription.dispose();
      };
    },
    [services],
  );
  return useSyncExternalStore(
    subscribe,
    () => read(services),
    () => read(services),
  );
}

/** What the person chose, and again when it changes. */
export const useSetting = <T extends SettingValue>(setting: KeptSetting<T>): T =>
  useCell(useServices().view.settings.cell(setting));
