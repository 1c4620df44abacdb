import { basename } from 'node:path';
import type { NodeInstance, NodeKind } from '#main/engine/node-kind';
import { FactoryError, messageOf } from '#shared/base/errors';
import { ownContext } from './own-context';
import { placeOf } from './source-maps';

/** The same kind; what it throws says in which line of which file, and what it does to its context is its own affair. */
export function withPlaces(kind: NodeKind): NodeKind {
  const { description, create, compute } = kind;
  const outputs = description.outputs.map(({ name }) => name);
  return {
    description,
    create: (context, kept) => locating(() => locatingInstance(create(ownContext(context), kept), outputs)),
    ...(compute && { compute: { ...compute, call: (...values) => locating(() => compute.call(...values)) } }),
  };
}

function locatingInstance(instance: NodeInstance, outputs: readonly string[]): NodeInstance {
  if (typeof instance?.run !== 'function') throw new TypeError('What its setup returns has no function `run`.');
  // One by one: what is made of a class has its methods elsewhere than in itself, and they need what they are called on.
  const { onStop, teardown, keep, display, shown, rows } = instance;
  return {
    run: (inputs, context) => locating(() => withoutTypos(instance.run(inputs, ownContext(context)), outputs)),
    ...(onStop && { onStop: (context, inputs) => onStop.call(instance, ownContext(context), inputs) }),
    ...(teardown && { teardown: teardown.bind(instance) }),
    ...(keep && { keep: keep.bind(instance) }),
    ...(display && { display: display.bind(instance) }),
    ...(shown && { shown: shown.bind(instance) }),
    ...(rows && { rows: rows.bind(instance) }),
  };
}

/** What `run` gave, unless it has a name that is none of its outputs in place of one that is. */
function withoutTypos<T>(given: T, outputs: readonly string[]): T {
  if (given instanceof Promise) return given.then((value) => withoutTypos(value, outputs)) as T;
  if (typeof given !== 'object' || given === null || 'then' in given) return given;
  const missing = outputs.find((name) => !(name in given));
  const stray = missing !== undefined && Object.keys(given).find((name) => !outputs.includes(name));
  if (typeof stray === 'string')
    throw new Error(`It gave "${stray}", which is none of its outputs, and no "${missing}".`);
  return given;
}

function locating<T>(call: () => T): T {
  try {
    const result = call();
    return result instanceof Promise ? (result.catch(rethrow) as T) : result;
  } catch (error) {
    return rethrow(error);
  }
}

function rethrow(error: unknown): never {
  const place = error instanceof FactoryError ? undefined : placeOf(error);
  if (!place) throw error;
  throw new Error(`${messageOf(error)} (${basename(place.file)}, line ${place.line})`, { cause: error });
}
