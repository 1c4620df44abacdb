import { basename } from 'node:path';
import type { NodeInstance, NodeKind } from '#main/engine/node-kind';
import { FactoryError, messageOf } from '#shared/base/errors';
import { placeOf } from './source-maps';

/** The same kind; what it throws says in which line of which file. */
export function withPlaces(kind: NodeKind): NodeKind {
  const { description, create, compute } = kind;
  return {
    description,
    create: (context, kept) => locating(() => locatingInstance(create(context, kept))),
    ...(compute && { compute: { ...compute, call: (...values) => locating(() => compute.call(...values)) } }),
  };
}

function locatingInstance(instance: NodeInstance): NodeInstance {
  return { ...instance, run: (inputs, context) => locating(() => instance.run(inputs, context)) };
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
