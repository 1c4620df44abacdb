import * as Y from 'yjs';
import { FactoryError } from '../../base/errors';
import { inputsMap } from '../layout';
import { localOrigin } from '../origins';
import { isStorable, type JsonValue, sameJson } from '../y/json';
import { edit } from './edit';
import { requireNode } from './edit-nodes';

/** Values of one input, set one after the other, are one thing to a person. */
export const inputGroup = (node: string, input: string): string => `input ${JSON.stringify([node, input])}`;

/** Sets a stored value. NODE_NOT_FOUND; INPUT_INVALID when a document can not hold it. */
export function setInput(
  doc: Y.Doc,
  node: string,
  input: string,
  value: JsonValue,
  origin: unknown = localOrigin,
): void {
  const map = requireNode(doc, node);
  if (!isStorable(value)) {
    throw new FactoryError(
      'INPUT_INVALID',
      `The value of “${input}” of node “${node}” is not JSON that a document can hold.`,
      {
        node_id: node,
        input_name: input,
      },
    );
  }
  if (sameJson(inputsMap(map)?.get(input), value)) return;
  edit(doc, origin, inputGroup(node, input), () => {
    if (!inputsMap(map)) map.set('inputs', new Y.Map<unknown>());
    inputsMap(map)?.set(input, value);
  });
}

/** Takes a stored value away, so that the input has its default again. NODE_NOT_FOUND */
export function clearInput(doc: Y.Doc, node: string, input: string, origin: unknown = localOrigin): void {
  const inputs = inputsMap(requireNode(doc, node));
  if (inputs?.has(input)) edit(doc, origin, inputGroup(node, input), () => inputs.delete(input));
}
