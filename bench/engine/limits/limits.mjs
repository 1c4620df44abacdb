import { makeOpaqueOperations } from '../graphs/operators.mjs';
import { writeFlatCode } from './flat-code.mjs';

/** @type {import('../engine.mjs').Load} */
export function load(graph, { form }) {
  const functions = form === 'called' ? makeOpaqueOperations() : [];
  return () => new Function('functions', writeFlatCode(graph, form === 'called' ? 'called' : 'inlined'))(functions);
}
