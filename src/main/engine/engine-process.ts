import { Host, type HostOptions } from './host/host';
import type { FromHost, ToHost } from './host/messages';
import { type ParentChannel, parentChannel } from './host/parent-channel';
import { Library, type LibraryOptions } from './library/library';
import type { FromLibrary, ToLibrary } from './library/messages';

export interface EngineProcessOptions extends HostOptions {
  /** Reads every kind there is, which the library alone needs to know. */
  readonly loadLibrary: () => Promise<LibraryOptions>;
}

/** The whole life of a process of the engine's: the library, or the host of a run, as its first message says. */
export function runEngineProcess({ loadLibrary, ...options }: EngineProcessOptions): void {
  const parent: ParentChannel<ToHost | ToLibrary, FromHost | FromLibrary> = parentChannel();
  // A terminal sends its interrupt to the whole group; when to end is the parent's to say.
  process.on('SIGINT', () => undefined);
  let receive: ((message: never) => void) | undefined;
  parent.onMessage((message) => {
    if (!receive) {
      const made = message.type === 'open' ? new Library(loadLibrary, parent) : new Host(options, parent);
      receive = made.receive.bind(made) as (message: never) => void;
    }
    receive(message as never);
  });
}
