import { isImageValue } from '#shared/graph/values/image-value';
import type { PortValues } from '../node-kind';

/**
 * Whether a node is given the same again. Nobody changes an image, so the same object is the same picture, also where the
 * node that gave it has run since (E5); other objects may hold something else by now.
 */
export function areSameInputs(before: PortValues, now: PortValues): boolean {
  const names = Object.keys(now);
  return (
    names.length === Object.keys(before).length &&
    names.every((name) => Object.is(before[name], now[name]) && isUnchanging(now[name]))
  );
}

const isUnchanging = (value: unknown): boolean => typeof value !== 'object' || value === null || isImageValue(value);
