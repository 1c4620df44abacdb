import { type Disposable, toDisposable } from '#shared/base/disposable';

/** A value that can be read now and watched; the shape React's `useSyncExternalStore` takes. */
export interface ReadableCell<T> {
  get(): T;
  subscribe(listener: () => void): Disposable;
}

/** A watched value. Setting an identical value announces nothing. */
export class Cell<T> implements ReadableCell<T> {
  /** A thousand nodes may watch one cell, so to come and to go must not cost the more the more there are. */
  private readonly listeners = new Set<() => void>();

  constructor(private value: T) {}

  get(): T {
    return this.value;
  }

  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    // Copied: who comes or goes while it is announced is told from the next change on.
    for (const listener of [...this.listeners]) listener();
  }

  subscribe(listener: () => void): Disposable {
    const own = () => listener();
    this.listeners.add(own);
    return toDisposable(() => this.listeners.delete(own));
  }
}
