import * as Y from 'yjs';
import type { Disposable } from '#shared/base/disposable';
import { type DocumentChange, observeChanges } from '#shared/document/changes';
import { isJson } from '#shared/document/json';
import { edgesMap, inputsMap, nodeMap, nodesMap, workflowMap } from '#shared/document/layout';
import { type DocumentFault, readEdges, readFields, readNode } from '#shared/document/y-workflow';
import type { WorkflowId } from '#shared/graph/ids';
import { workflowFormat, workflowFormatVersion } from '#shared/graph/workflow';
import { isRecord } from '#shared/protocol/codec';

/** Origin of the transactions that put a document right. */
export const repairOrigin = Symbol('repair');

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
      // Nodes that were beyond repair are gone now, and may leave edges behind.
      for (const fault of edgeFaults(doc)) repair(doc, id, fault);
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
        faults.push(...edgeFaults(doc));
        break;
      case 'layout':
      case 'title':
        for (const node of change.nodes) touched.add(node);
        if (change.nodes.length === 0) faults.push(...fieldFaults(doc, id));
        break;
      case 'settings':
        faults.push(...fieldFaults(doc, id));
        break;
    }
  }
  for (const node of touched) readNode(doc, node, report);
  return faults;
}

function edgeFaults(doc: Y.Doc): DocumentFault[] {
  const faults: DocumentFault[] = [];
  const place = new Map([...nodesMap(doc).keys()].map((id, index) => [id, index]));
  readEdges(doc, place, (fault) => faults.push(fault));
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
    case 'workflow':
      repairField(doc, id, fault.field);
      return;
    case 'node':
      repairNode(doc, fault.node, fault.field);
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
