import { endDescendants } from '#main/process/end-processes';
import type { Upward } from './parent-channel';

/** Milliseconds for the last message to go out. */
const farewell = 50;

/** Ends this process and all that it has started, whatever its threads do. */
export function leave(parent: Upward<{ readonly type: 'goodbye' }>): void {
  endDescendants();
  parent.send({ type: 'goodbye' });
  // A thread that sits in a native call would keep `process.exit` waiting.
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), farewell);
}
