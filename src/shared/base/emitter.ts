import { type Disposable, toDisposable } from './disposable';

/** Subscribes a listener; dispose the result to stop hearing. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/**
 * Announces values to whoever listens now. Listeners run in the order they subscribed; one that throws does not
 * keep the value from the others (its error becomes an unhandled rejection, which the process reports).
 */
export class Emitter<T> implements Disposable {
  private listeners: ReadonlySet<(value: T) => void> = new Set();

  readonly event: Event<T> = (listener) => {
    // The same function may subscribe twice, so each subscription has its own identity.
    const own = (value: T) => listener(value);
    this.listeners = new Set([...this.listeners, own]);
    return toDisposable(() => {
      this.listeners = new Set([...this.listeners].filter((other) => other !== own));
    });
  };

  get hasListeners(): boolean {
    return this.listeners.size > 0;
  }

  fire(value: T): void {
    for (const listener of this.listeners) {
      try {
        listener(value);
      } catch (error) {
        void Promise.reject(error);
      }
    }
  }

  dispose(): void {
    this.listeners = new Set();
  }
}
