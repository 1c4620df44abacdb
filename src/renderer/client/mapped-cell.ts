import type { ReadableCell } from './cell';

/** A part of a cell's value, to be watched like any other. */
export const mapped = <T, U>(cell: ReadableCell<T>, part: (value: T) => U): ReadableCell<U> => ({
  get: () => part(cell.get()),
  subscribe: (listener) => cell.subscribe(listener),
});
