import * as Y from 'yjs';
import type { z } from 'zod';
import type { Disposable } from '#shared/base/disposable';
import { isRecord } from '#shared/base/is-record';
import { type DocumentChange, observeChanges } from '#shared/document/changes/changes';
import {
  bookmarksMap,
  dashboardMap,
  edgesMap,
  groupsMap,
  inputsMap,
  levelKey,
  nodeMap,
  nodesMap,
  subgraphMap,
  subgraphsMap,
  workflowMap,
} from '#shared/document/layout';
import { isJson } from '#shared/document/y/json';
import { readRecord } from '#shared/document/y/records';
import { readDashboard } from '#shared/document/y/y-dashboard';
import { readEdges } from '#shared/document/y/y-edges';
import {
  type DocumentFault,
  readBookmarks,
  readFields,
  readGroups,
  readNode,
  readSubgraphs,
} from '#shared/document/y/y-workflow';
import type { WorkflowId } from '#shared/graph/ids';
import { bookmarkSchema, groupSchema, workflowFormat, workflowFormatVersion } from '#shared/graph/workflow';

/** Origin of the transactions that put a document right. */
const repairOrigin = Symbol('repair');

/**
 * Puts right what breaks the schema, in a transaction that follows the faulty one at once: peers that wrote something
 * faulty, or that removed a node while another wired it, all end with the same valid workflow. To be the first
 * observer of a document, so that nobody after it sees the fault.
 */
export function keepValid(
  doc: Y.Doc,
  id: WorkflowId,
  onRepair: (faults: readonly DocumentFault[]) => void,
): Disposable {
  return observeChanges(doc, ({ changes, origin }) => {
    if (origin === repairOrigin) return;
    const faults = findFaults(doc, id, changes);
    if (faults.length === 0) return;
    doc.transact(() => {
      for (const fault of faults) repair(doc, id, fault);
      // Nodes that were beyond repair are gone now and may leave edges and dashboard items behind, and others are on
      // another level.
      for (const fault of [...edgeFaults(doc), ...dashboardFaults(doc)]) repair(doc, id, fault);
      for (const fault of membershipFaults(doc)) repair(doc, id, fault);
    }, repairOrigin);
    onRepair(faults);
  });
}

/** Looks only at what the transaction touched. */
function findFaults(doc: Y.Doc, id: WorkflowId, changes: readonly DocumentChange[]): DocumentFault[] {
  const faults: DocumentFault[] = [];
  const report = (fault: DocumentFault) => faults.push(fault);
  const touched = new Set<string>();
  for (const change of changes) {
    switch (change.type) {
      case 'input':
        touched.add(change.node);
        break;
      case 'structure':
        for (const node of change.nodes) touched.add(node);
        faults.push(...edgeFaults(doc), ...membershipFaults(doc), ...dashboardFaults(doc));
        break;
      case 'layout':
      case 'order':
      case 'title':
        for (const node of change.nodes) touched.add(node);
        if (change.nodes.length === 0) faults.push(...fieldFaults(doc, id));
        if (change.type === 'layout') faults.push(...membershipFaults(doc));
        break;
      case 'groups':
        readGroups(doc, report);
        faults.push(...membershipFaults(doc));
        break;
      case 'bookmarks':
        readBookmarks(doc, report);
        break;
      case 'dashboard':
        faults.push(...dashboardFaults(doc));
        break;
      case 'settings':
        faults.push(...fieldFaults(doc, id));
        break;
      case 'subgraphs':
        readSubgraphs(doc, report);
        faults.push(...dashboardFaults(doc));
        for (const node of nodesInSubgraphs(doc)) touched.add(node);
        break;
    }
  }
  for (const node of touched) readNode(doc, node, report);
  return faults;
}

/** Somebody else may have put one into a subgraph that has gone. */
function nodesInSubgraphs(doc: Y.Doc): string[] {
  return [...nodesMap(doc)].flatMap(([id, node]) => (node instanceof Y.Map && node.has(levelKey) ? [id] : []));
}

function edgeFaults(doc: Y.Doc): DocumentFault[] {
  const faults: DocumentFault[] = [];
  const place = new Map([...nodesMap(doc).keys()].map((id, index) => [id, index]));
  readEdges(doc, place, (key, reason) => faults.push({ type: 'edge', key, reason }));
  return faults;
}

function dashboardFaults(doc: Y.Doc): DocumentFault[] {
  const faults: DocumentFault[] = [];
  readDashboard(doc, (item) => faults.push({ type: 'dashboard', item, reason: 'not an item, or its node is gone' }));
  return faults;
}

/** Nodes in a group that is not there, and groups that nobody is in: one person left it while another removed the rest. */
function membershipFaults(doc: Y.Doc): DocumentFault[] {
  const faults: DocumentFault[] = [];
  const peopled = new Set<unknown>();
  for (const node of nodesMap(doc).keys()) {
    const group = nodeMap(doc, node)?.get('group');
    if (group === undefined) continue;
    peopled.add(group);
    if (typeof group === 'string' && groupsMap(doc).has(group)) continue;
    faults.push({ type: 'node', node, field: 'group', reason: 'there is no such group' });
  }
  for (const id of groupsMap(doc).keys()) {
    if (!peopled.has(id)) faults.push({ type: 'group', id, field: '', reason: 'no members' });
  }
  return faults;
}

function fieldFaults(doc: Y.Doc, id: WorkflowId): DocumentFault[] {
  const faults: DocumentFault[] = [];
  const { id: found } = readFields(doc, (fault) => faults.push(fault));
  if (found !== id) faults.push({ type: 'workflow', field: 'id', reason: 'changed' });
  return faults;
}

function repair(doc: Y.Doc, id: WorkflowId, fault: DocumentFault): void {
  switch (fault.type) {
    case 'edge':
      edgesMap(doc).delete(fault.key);
      return;
    case 'dashboard':
      dashboardMap(doc).delete(fault.item);
      return;
    case 'group':
      repairRecord(groupsMap(doc), fault, groupSchema);
      return;
    case 'bookmark':
      repairRecord(bookmarksMap(doc), fault, bookmarkSchema);
      return;
    case 'workflow':
      repairField(doc, id, fault.field);
      return;
    case 'node':
      repairNode(doc, fault.node, fault.field);
      return;
    case 'subgraph':
      repairSubgraph(doc, fault.id, fault.field);
      return;
  }
}

function repairField(doc: Y.Doc, id: WorkflowId, field: string): void {
  const workflow = workflowMap(doc);
  if (field === 'id') workflow.set('id', id);
  else if (field === 'format') workflow.set('format', workflowFormat);
  else if (field === 'version') workflow.set('version', workflowFormatVersion);
  else workflow.delete(field);
}

/** A field that has a default goes back to it; where the record does not fit without the field, the record goes. */
function repairRecord(
  records: Y.Map<unknown>,
  { id, field }: { readonly id: string; readonly field: string },
  schema: z.ZodType,
): void {
  const record = records.get(id);
  if (field !== '' && record instanceof Y.Map) record.delete(field);
  if (field === '' || readRecord(records, id, schema) === undefined) records.delete(id);
}

/** What lies in one that is none comes to the level of the workflow, so that nothing is lost. */
function repairSubgraph(doc: Y.Doc, id: string, field: string): void {
  const subgraph = subgraphMap(doc, id);
  if (subgraph && field !== '') {
    subgraph.delete(field);
    return;
  }
  subgraphsMap(doc).delete(id);
  nodesMap(doc).forEach((node) => {
    if (node instanceof Y.Map && node.get(levelKey) === id) node.delete(levelKey);
  });
}

/** Without a kind nothing is left of a node; every other field has a default. */
function repairNode(doc: Y.Doc, id: string, field: string): void {
  const node = nodeMap(doc, id);
  if (!node || field === '' || field === 'kind' || field === 'id') {
    nodesMap(doc).delete(id);
    return;
  }
  const inputs = inputsMap(node);
  if (field.startsWith('inputs.')) inputs?.delete(field.slice('inputs.'.length));
  else if (field === 'inputs') node.set('inputs', plainInputs(node.get('inputs')));
  else node.delete(field);
}

/** A peer that stored the inputs as one plain object meant the values in it. */
function plainInputs(value: unknown): Y.Map<unknown> {
  const entries = isRecord(value) && !(value instanceof Y.AbstractType) ? Object.entries(value) : [];
  return new Y.Map<unknown>(entries.filter(([, item]) => isJson(item)));
}
