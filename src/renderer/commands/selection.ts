import {
  disconnect,
  dissolveNodes,
  duplicateNodes,
  removeNodes,
  setBypassed,
  setCollapsed,
  setLocked,
  setMuted,
} from '#shared/document/edits/edits';
import { localOrigin } from '#shared/document/undo/undo';
import { detachedWires } from '#shared/graph/topology/detached-wires';
import { edgeKey } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import type { Services } from '../app/services';
import { isBend, kindOf } from '../editor/flow/wire-origin';
import { workflowOf } from '../editor/wire/wire-check';
import { ungroup } from './groups';
import { offerUndo } from './offer-undo';

/** How far copies lie from their originals, canvas pixels. */
export const copyOffset = { x: 24, y: 24 };

/** Removes the selected nodes and wires as one undo step, or the selected frame, whose nodes stay. */
export function deleteSelection(services: Services): void {
  if (services.view.selectedGroup.get() === undefined) deleteSelected(services);
  else ungroup(services);
}

function deleteSelected(services: Services): void {
  const { document, notify, view } = services;
  const doc = document.doc.get();
  const wires = view.selectedEdges.get();
  const nodes = view.selectedNodes.get();
  const locked = nodes.filter((id) => document.node(id).get()?.locked);
  const gone = nodes.length - locked.length;
  document.breakUndo();
  const bends = nodes.filter((id) => !locked.includes(id) && isBend(services, id));
  const workflow = workflowOf(document);
  const kept = workflow.edges.filter(({ target }) => !wires.includes(edgeKey(target)));
  doc.transact(() => {
    disconnect(doc, wires);
    // A wire outlives its bends.
    dissolveNodes(doc, bends, detachedWires({ ...workflow, edges: kept }, services.kinds.get(), bends));
    removeNodes(doc, nodes);
  }, localOrigin);
  document.breakUndo();
  view.selectedEdges.set([]);
  view.selectedNodes.set(locked);
  const deleted = t('commands.deleted_nodes', { count: gone });
  const stay = t('commands.locked_stay', { count: locked.length });
  if (gone === 0 && locked.length > 0) notify.info(t('commands.only_locked', { stay }));
  else if (locked.length > 0) offerUndo(services, t('commands.deleted_but', { deleted, stay }));
  else if (gone > 1) offerUndo(services, deleted);
  else if (gone === 0 && wires.length > 1) offerUndo(services, t('commands.deleted_wires', { count: wires.length }));
}

const marks = { bypassed: setBypassed, muted: setMuted, locked: setLocked, collapsed: setCollapsed } as const;

/** Sets the mark on all selected nodes, or takes it off where all of them have it. */
export function toggleSelected(services: Services, mark: Exclude<keyof typeof marks, 'collapsed'>): void {
  toggle(services, mark, services.view.selectedNodes.get());
}

/** Draws the selected nodes as their titles alone, or in full where all of them are. */
export const toggleCollapsed = (services: Services): void => toggle(services, 'collapsed', collapsible(services));

/** Those of the selected nodes that have more than a title: notes and bends have not. */
export const collapsible = (services: Services): readonly string[] =>
  services.view.selectedNodes.get().filter((id) => {
    const kind = kindOf(services, id);
    return !kind?.annotation && !kind?.reroute;
  });

function toggle({ document }: Services, mark: keyof typeof marks, ids: readonly string[]): void {
  const all = ids.every((id) => document.node(id).get()?.[mark] === true);
  marks[mark](document.doc.get(), ids, !all);
}

/** Copies the selected nodes with the wires between them and selects the copies. */
export function duplicateSelection({ document, view }: Services): void {
  const ids = duplicateNodes(document.doc.get(), view.selectedNodes.get(), copyOffset);
  view.selectedEdges.set([]);
  view.selectedNodes.set(ids);
}

/** Edits the title of the selected frame or node in place. */
export function renameSelected({ view }: Services): void {
  const group = view.selectedGroup.get();
  const [node] = view.selectedNodes.get();
  if (group !== undefined) view.renamingGroup.set(group);
  else if (node !== undefined) view.canvas.get()?.rename(node);
}
