import type { NodeContext } from '#main/engine/node-kind';
import { messageOf } from '#shared/base/errors';
import type { Dict } from '../ports';
import { BodyTooLong, readBoundedBody } from './asking/bounded-body';
import { fetchByProxy } from './asking/proxy';
import type { HttpBody } from './http-body';

/** Seconds before a question is put again the first time; twice as long after each. And the longest, whatever a server says. */
const firstPause = 0.5;
const longestPause = 60;
/** Answers of servers that are busy, or of what stands before them. */
const passing: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** Puts a question up to so many times again, where nobody could be asked or the server is busy. */
export async function askPatiently(
  question: HttpQuestion,
  retries: number,
  { clock, signal }: Pick<NodeContext, 'clock' | 'signal'>,
): Promise<HttpAnswer> {
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await sendRequest(question, signal).then(
      (answer) => ({ answer }),
      (error: unknown) => ({ error }),
    );
    signal.throwIfAborted();
    const isPassing = 'error' in outcome || passing.has(outcome.answer.status);
    if (isPassing && attempt < retries) {
      const asked = 'answer' in outcome ? Number(outcome.answer.headers['retry-after']) : Number.NaN;
      const pause = Number.isFinite(asked) ? asked : firstPause * 2 ** attempt;
      await clock.sleep(Math.min(longestPause, Math.max(0, pause)), signal);
      signal.throwIfAborted();
    } else if ('error' in outcome) throw outcome.error;
    else return outcome.answer;
  }
}

export interface HttpQuestion {
  readonly address: URL;
  readonly method: string;
  readonly headers: Dict;
  readonly body: HttpBody['content'] | undefined;
  /** Seconds until the whole answer must be there. */
  readonly timeout: number;
  /** The address of a proxy; without one it is as the environment says. */
  readonly proxy?: string | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly ok: boolean;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly json: unknown;
  /** Names in small letters. */
  readonly headers: Dict;
}

/** A longer answer is an error rather than a full memory. Bytes. */
const longestBody = 8 * 1024 * 1024;

/** Throws a plain sentence when no whole answer came; a status such as 404 is an answer. */
export async function sendRequest(question: HttpQuestion, signal: AbortSignal): Promise<HttpAnswer> {
  const { address, method, headers, body, timeout, proxy } = question;
  signal.throwIfAborted();
  const controller = new AbortController();
  const abort = () => controller.abort();
  signal.addEventListener('abort', abort);
  const timer = setTimeout(abort, timeout * 1000);
  try {
    const sent = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
    const response = await fetchByProxy(address, proxy, {
      method,
      headers: sent,
      signal: controller.signal,
      ...(method === 'GET' || method === 'HEAD' || body === undefined ? {} : { body }),
    });
    const bytes = new Uint8Array(await readBoundedBody(response, longestBody));
    const text = new TextDecoder().decode(bytes);
    const { status, ok } = response;
    return { status, ok, text, bytes, json: readJson(text), headers: Object.fromEntries(response.headers) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof BodyTooLong) throw new Error(`${address.host} answered with more than 8 MB.`);
    if (controller.signal.aborted) throw new Error(`${address.host} did not answer within ${timeout} s.`);
    throw new Error(`${address.host} could not be asked: ${reasonOf(error)}.`);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** fetch wraps what went wrong ("connect ECONNREFUSED …") into "fetch failed". */
function reasonOf(error: unknown): string {
  return error instanceof Error && error.cause instanceof Error ? messageOf(error.cause) : messageOf(error);
}
