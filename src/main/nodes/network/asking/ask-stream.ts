import type { Clock } from '#main/engine/node-kind';
import { reasonOf } from '../link/reason';
import { watchIdle } from './idle-watch';
import { fetchByProxy } from './proxy';

/** An answer that goes on, or fails with why there is none. */
export async function askForStream(url: string, question: RequestInit): Promise<Response> {
  const response = await fetchByProxy(new URL(url), undefined, question).catch((error: unknown) => {
    throw causeOf(error);
  });
  if (response.ok && response.body) return response;
  await response.body?.cancel();
  throw new Error(response.ok ? 'the server sent nothing' : `the server answers ${response.status}`);
}

/** What comes of an answer, as it comes. Calls `silent` where nothing does for so many seconds. */
export async function* bytesOf(
  response: Response,
  clock: Clock,
  seconds: number,
  silent: () => void,
): AsyncGenerator<Uint8Array> {
  const watch = watchIdle(clock, seconds, silent);
  try {
    for await (const bytes of response.body ?? []) {
      watch.heard();
      yield bytes;
    }
  } finally {
    watch.end();
  }
}

/** Why an answer ended before its end. */
export const cutOffReason = (error: unknown, signal: AbortSignal): string =>
  signal.aborted ? 'it was stopped' : reasonOf(causeOf(error));

/** What lies behind "fetch failed" and "terminated". */
export const causeOf = (error: unknown): unknown =>
  error instanceof TypeError && error.cause !== undefined ? error.cause : error;
