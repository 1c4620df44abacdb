import type * as Y from 'yjs';
import { FactoryError } from '../../base/errors';
import type { Paint } from '../../graph/paint';
import { type Group, groupSchema } from '../../graph/workflow';
import { describeIssues } from '../../protocol/wire/codec';
import { groupsMap, nodeMap, nodesMap, recordMap } from '../layout';
import { newGroupId } from '../new-id';
import { localOrigin } from '../origins';
import { sameJson } from '../y/json';
import { createRecord } from '../y/records';
import { edit } from './edit';

/**
 * Edits of groups. A group lives as long as it has members: whoever takes the last one out of it removes it in the same
 * edit.
 */

/** Puts nodes into a new group and answers its id; groups they were in lose them. Nothing without nodes. */
export function createGroup(
  doc: Y.Doc,
  nodes: Iterable<string>,
  group: Partial<Group> = {},
  origin: unknown = localOrigin,
): string | undefined {
  const members = present(doc, nodes);
  if (members.length === 0) return undefined;
  const fields = parse(group);
  const id = newGroupId();
  edit(doc, origin, undefined, () => {
    groupsMap(doc).set(id, createRecord(fields));
    for (const node of members) nodeMap(doc, node)?.set('group', id);
    dropEmptyGroups(doc);
  });
  return id;
}

/** Takes groups away; their nodes stay. */
export function dissolveGroups(doc: Y.Doc, ids: Iterable<string>, origin: unknown = localOrigin): void {
  const gone = new Set([...ids].filter((id) => groupsMap(doc).has(id)));
  if (gone.size === 0) return;
  edit(doc, origin, undefined, () => {
    for (const id of gone) groupsMap(doc).delete(id);
    for (const node of nodesMap(doc).keys()) {
      const map = nodeMap(doc, node);
      const group = map?.get('group');
      if (typeof group === 'string' && gone.has(group)) map?.delete('group');
    }
  });
}

/** Puts nodes into a group that is there. GROUP_NOT_FOUND */
export function joinGroup(doc: Y.Doc, nodes: Iterable<string>, id: string, origin: unknown = localOrigin): void {
  requireGroup(doc, id);
  const joining = present(doc, nodes).filter((node) => nodeMap(doc, node)?.get('group') !== id);
  if (joining.length === 0) return;
  edit(doc, origin, undefined, () => {
    for (const node of joining) nodeMap(doc, node)?.set('group', id);
    dropEmptyGroups(doc);
  });
}

/** Takes nodes out of the groups they are in. */
export function leaveGroup(doc: Y.Doc, nodes: Iterable<string>, origin: unknown = localOrigin): void {
  const leaving = present(doc, nodes).filter((node) => nodeMap(doc, node)?.has('group'));
  if (leaving.length === 0) return;
  edit(doc, origin, undefined, () => {
    for (const node of leaving) nodeMap(doc, node)?.delete('group');
    dropEmptyGroups(doc);
  });
}

/** An empty title is none. GROUP_NOT_FOUND, WORKFLOW_INVALID */
export function setGroupTitle(doc: Y.Doc, id: string, title: string, origin: unknown = localOrigin): void {
  setField(doc, id, 'title', title.trim() || undefined, origin);
}

/** GROUP_NOT_FOUND */
export function setGroupColor(doc: Y.Doc, id: string, color: Paint, origin: unknown = localOrigin): void {
  setField(doc, id, 'color', color, origin);
}

/** Within an edit that may have taken members away. */
export function dropEmptyGroups(doc: Y.Doc): void {
  if (groupsMap(doc).size === 0) return;
  const peopled = new Set<unknown>();
  for (const node of nodesMap(doc).keys()) peopled.add(nodeMap(doc, node)?.get('group'));
  for (const id of [...groupsMap(doc).keys()]) if (!peopled.has(id)) groupsMap(doc).delete(id);
}

function setField(doc: Y.Doc, id: string, field: 'title' | 'color', value: string | undefined, origin: unknown): void {
  const group = requireGroup(doc, id);
  if (sameJson(group.get(field), value)) return;
  parse({ [field]: value });
  edit(doc, origin, `group ${field} ${id}`, () => {
    if (value === undefined) group.delete(field);
    else group.set(field, value);
  });
}

function requireGroup(doc: Y.Doc, id: string): Y.Map<unknown> {
  const group = recordMap(groupsMap(doc), id);
  if (!group) throw new FactoryError('GROUP_NOT_FOUND', 'There is no such group any more.');
  return group;
}

function parse(group: unknown): Group {
  const parsed = groupSchema.safeParse(group);
  if (parsed.success) return parsed.data;
  throw new FactoryError('WORKFLOW_INVALID', `The group does not fit: ${describeIssues(parsed.error)}`);
}

/** Each once: of a field written twice in one edit, Yjs cannot undo what came before. */
const present = (doc: Y.Doc, nodes: Iterable<string>): string[] => [...new Set(nodes)].filter((id) => nodeMap(doc, id));
