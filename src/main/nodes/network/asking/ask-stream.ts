import { reasonOf } from '../link/reason';

/** An answer that goes on, or fails with why there is none. */
export async function askForStream(url: string, question: RequestInit): Promise<Response> {
  const response = await fetch(url, question).catch((error: unknown) => {
    throw causeOf(error);
  });
  if (response.ok && response.body) return response;
  await response.body?.cancel();
  throw new Error(response.ok ? 'the server sent nothing' : `the server answers ${response.status}`);
}

/** Why an answer ended before its end. */
export const cutOffReason = (error: unknown, signal: AbortSignal): string =>
  signal.aborted ? 'it was stopped' : reasonOf(causeOf(error));

/** What lies behind "fetch failed" and "terminated". */
const causeOf = (error: unknown): unknown =>
  error instanceof TypeError && error.cause !== undefined ? error.cause : error;
