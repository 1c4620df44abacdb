import { type Disposable, toDisposable } from '#shared/base/disposable';

/** A value that can be read now and watched; the shape React's `useSyncExternalStore` takes. */
export interface ReadableCell<T> {
  get(): T;
  subscribe(listener: () => void): Disposable;
}

/** A watched value. Setting an identical value announces nothing. */
export class Cell<T> implements ReadableCell<T> {
  private listeners: ReadonlySet<() => void> = new Set();

  constructor(private value: T) {}

  get(): T {
    return this.value;
  }

  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    for (const listener of this.listeners) listener();
  }

  subscribe(listener: () => void): Disposable {
    const own = () => listener();
    this.listeners = new Set([...this.listeners, own]);
    return toDisposable(() => {
      this.listeners = new Set([...this.listeners].filter((other) => other !== own));
    });
  }
}
