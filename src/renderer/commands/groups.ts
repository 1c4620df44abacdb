import { createGroup, dissolveGroups, leaveGroup, removeNodes } from '#shared/document/edits/edits';
import { t } from '#shared/words/words';
import type { Services } from '../app/services';
import { hasCanvas } from './enablement';
import { offerUndo } from './offer-undo';

type Looked = Pick<Services, 'document' | 'view'>;

/** The nodes of a group, in document order. */
function membersOf({ document }: Pick<Services, 'document'>, group: string): readonly string[] {
  return document.members.get().get(group) ?? [];
}

/** The selected nodes, or those of the selected group. */
export function nodesInHand(services: Looked): readonly string[] {
  const group = services.view.selectedGroup.get();
  return group === undefined ? services.view.selectedNodes.get() : membersOf(services, group);
}

/** Whether there are any, and a canvas that shows them. */
export const hasNodesInHand = (services: Services): boolean => hasCanvas(services) && nodesInHand(services).length > 0;

/** The selected group, and those of the selected nodes. */
export function groupsInHand({ document, view }: Looked): readonly string[] {
  const selected = view.selectedGroup.get();
  const nodes = new Set(view.selectedNodes.get());
  return [...document.members.get()]
    .filter(([group, members]) => group === selected || members.some((id) => nodes.has(id)))
    .map(([group]) => group);
}

export function selectGroup({ view }: Looked, group: string): void {
  view.selectedNodes.set([]);
  view.selectedEdges.set([]);
  view.selectedGroup.set(group);
}

export function selectMembers(services: Looked, group: string): void {
  services.view.selectedEdges.set([]);
  services.view.selectedNodes.set(membersOf(services, group));
}

export function addToSelection(services: Looked, group: string): void {
  const { selectedNodes } = services.view;
  selectedNodes.set([...new Set([...selectedNodes.get(), ...membersOf(services, group)])]);
}

/** Puts a frame around the selected nodes and waits for its title; one that is left without is fine. */
export function groupSelection({ document, view }: Services): void {
  document.breakUndo();
  const group = createGroup(document.doc.get(), view.selectedNodes.get());
  document.breakUndo();
  if (group === undefined) return;
  selectGroup({ document, view }, group);
  view.renamingGroup.set(group);
}

/** The nodes stay, and are what is selected then. */
export function ungroup(services: Services): void {
  const { document, view } = services;
  const groups = groupsInHand(services);
  const nodes = groups.flatMap((group) => membersOf(services, group));
  document.breakUndo();
  dissolveGroups(document.doc.get(), groups);
  document.breakUndo();
  view.selectedGroup.set(undefined);
  view.selectedNodes.set(nodes);
}

export function leaveGroups({ document, view }: Services): void {
  document.breakUndo();
  leaveGroup(document.doc.get(), view.selectedNodes.get());
  document.breakUndo();
}

export function deleteMembers(services: Services): void {
  const { document, view } = services;
  const group = view.selectedGroup.get();
  if (group === undefined) return;
  const members = membersOf(services, group);
  document.breakUndo();
  removeNodes(document.doc.get(), members);
  document.breakUndo();
  offerUndo(services, t('commands.group_deleted', { count: members.length }));
}
