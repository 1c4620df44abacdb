import type { Clock } from '#main/engine/node-kind';
import { causeOf } from '../asking/ask-stream';
import { FinalFailure } from '../asking/asking';
import { readBoundedBody } from '../asking/bounded-body';
import { watchIdle } from '../asking/idle-watch';
import { fetchByProxy } from '../asking/proxy';
import { reasonOf } from '../link/reason';
import { type Completion, faultText, readStream, readWhole } from './read-completion';

export interface ModelQuestion {
  readonly url: string;
  readonly key: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Seconds in which the server has to say something. */
  readonly timeout: number;
}

interface Ask {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  update(text: string): void;
}

/** Throws in plain words, without the key, where no whole answer comes. */
export async function askModel(question: ModelQuestion, { clock, signal, update }: Ask): Promise<Completion> {
  const { url, key, body, timeout } = question;
  const ended = new AbortController();
  const stop = () => ended.abort();
  let isLate = false;
  signal.throwIfAborted();
  signal.addEventListener('abort', stop, { once: true });
  const watch = watchIdle(clock, timeout, () => {
    isLate = true;
    ended.abort();
  });
  try {
    const response = await fetchByProxy(new URL(url), undefined, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === '' ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify(body),
      signal: ended.signal,
    });
    watch.heard();
    if (!response.ok) throw await refusalOf(response);
    if (!response.headers.get('content-type')?.includes('event-stream')) return readWhole(await readBody(response));
    if (!response.body) throw new Error('the server sent nothing');
    return await readStream(response.body, (text) => {
      watch.heard();
      update(text);
    });
  } catch (error) {
    signal.throwIfAborted();
    if (isLate) throw new Error(`the server said nothing for ${timeout} s`);
    throw plain(error, key);
  } finally {
    watch.end();
    signal.removeEventListener('abort', stop);
    // Ends the transfer of what nobody reads any more.
    ended.abort();
  }
}

async function refusalOf(response: Response): Promise<Error> {
  const { status } = response;
  const body = await readBody(response, 16_384).catch(() => '');
  const text = `the server answers ${status}${body === '' ? '' : `: ${faultOf(body)}`}`;
  // Too many requests, or a server in trouble: it may be better in a while.
  return status >= 500 || status === 429 || status === 408 ? new Error(text) : new FinalFailure(text);
}

function faultOf(body: string): string {
  try {
    return faultText(JSON.parse(body));
  } catch {
    return body.slice(0, 200).replace(/\s+/g, ' ').trim();
  }
}

async function readBody(response: Response, longest = 4 * 1024 * 1024): Promise<string> {
  return new TextDecoder().decode(await readBoundedBody(response, longest));
}

function plain(error: unknown, key: string): Error {
  const reason = reasonOf(causeOf(error));
  const text = key.length < 4 ? reason : reason.replaceAll(key, '•••');
  return error instanceof FinalFailure ? new FinalFailure(text) : new Error(text);
}
