import type { Disposable } from '#shared/base/disposable';

/** A MessagePort as Node, Electron and browsers have it, reduced to what a session needs. Messages are plain objects. */
export interface PortLike {
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): Disposable;
  onClose(listener: () => void): Disposable;
  /** Begins delivery; messages that came before are kept until then. */
  start(): void;
  close(): void;
}
