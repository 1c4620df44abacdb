import { type Context, createContext, Script } from 'node:vm';

let place: (Context & { work?: (() => void) | undefined }) | undefined;
const script = new Script('work()');

/**
 * Ends the work, wherever it is, when the time is over; nothing in it runs any more, not even what stands in `finally`.
 * Node has this only for texts that it evaluates, so the work is called from one. That is no protection from the work:
 * it is for WebAssembly, which can not be stopped in any other way from within its thread.
 */
export function endedAfter<T>(milliseconds: number, work: () => T): { readonly value: T } | 'ended' {
  place ??= createContext({});
  let done: { readonly value: T } | undefined;
  place.work = () => {
    done = { value: work() };
  };
  try {
    script.runInContext(place, { timeout: milliseconds });
  } catch (error) {
    if (isTimeout(error)) return 'ended';
    throw error;
  } finally {
    place.work = undefined;
  }
  return done ?? 'ended';
}

/** An error of the text's own world, which is no `Error` of this one. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
