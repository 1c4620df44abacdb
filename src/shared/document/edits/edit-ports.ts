import type * as Y from 'yjs';
import type { Kind } from '../../graph/kinds/kinds';
import { edgeSchema, type WorkflowEdge } from '../../graph/workflow';
import { edgesMap, nodeMap } from '../layout';
import { localOrigin } from '../origins';
import type { JsonValue } from '../y/json';
import { edit, editAfter } from './edit';
import { inputGroup, setInput } from './edit-inputs';
import { isLocked } from './edit-nodes';

/**
 * Sets the text that a node's ports follow from. A node from before its kind had such ports takes those of the text from
 * now on. Wires stay, also at names that are gone for now: `dropIdleWires` cuts them when the person is done.
 */
export function setPortText(
  doc: Y.Doc,
  node: string,
  { derives, version }: Kind,
  text: JsonValue,
  origin: unknown = localOrigin,
): void {
  const from = derives?.from ?? '';
  edit(doc, origin, inputGroup(node, from), () => {
    setInput(doc, node, from, text, origin);
    const map = nodeMap(doc, node);
    if (map && map.get('version') !== version) map.set('version', version);
  });
}

/** Cuts the wires at ports that a node does not have, as part of the step in which its text was set. */
export function dropIdleWires(doc: Y.Doc, node: string, kind: Kind, origin: unknown = localOrigin): void {
  const { derives, inputs, outputs } = kind;
  if (!derives) return;
  const has = (ports: readonly { readonly name: string }[], port: string) => ports.some(({ name }) => name === port);
  const isIdle = ({ source, target }: WorkflowEdge) =>
    (target.node === node && !has(inputs, target.port)) || (source.node === node && !has(outputs, source.port));
  const gone = [...edgesMap(doc)].flatMap(([key, value]) => {
    const edge = edgeSchema.safeParse(value);
    return edge.success && isIdle(edge.data) && !isLocked(doc, edge.data.target.node) ? [key] : [];
  });
  if (gone.length === 0) return;
  editAfter(doc, origin, inputGroup(node, derives.from), () => {
    for (const key of gone) edgesMap(doc).delete(key);
  });
}
