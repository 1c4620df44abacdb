import type { Clock } from '#main/engine/node-kind';
import { askForStream, bytesOf, cutOffReason } from '../asking/ask-stream';
import type { Attempt, Connection } from '../link/link';
import { type Split, splitterFor, type Told } from './read-events';

export interface StreamSettings {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly split: Split;
  /** Seconds the server may say nothing. */
  readonly timeout: number;
}

interface Hear {
  readonly clock: Clock;
  /** Of the server-sent event heard last, from which a server that can goes on. */
  readonly lastId: string | undefined;
  told(message: Told): void;
  /** The server has said all it had to say. */
  ended(): void;
}

/** Asks for a stream and reads it in the background, until it ends or is no longer wanted. */
export async function openStream(settings: StreamSettings, attempt: Attempt, hear: Hear): Promise<Connection> {
  const { url, method, headers, body, split } = settings;
  const response = await askForStream(url, {
    method,
    headers: {
      accept: split === 'events' ? 'text/event-stream' : '*/*',
      ...(hear.lastId === undefined ? {} : { 'last-event-id': hear.lastId }),
      ...headers,
    },
    signal: attempt.signal,
    ...(method === 'GET' || body === '' ? {} : { body }),
  });
  const reading = read(response, settings, attempt, hear);
  return { close: () => reading };
}

async function read(response: Response, settings: StreamSettings, attempt: Attempt, hear: Hear): Promise<void> {
  const take = splitterFor(settings.split, response.headers.get('content-type') ?? '');
  const silent = () => attempt.lost('the server is silent');
  try {
    for await (const bytes of bytesOf(response, hear.clock, settings.timeout, silent)) {
      const told = take(bytes);
      if (told === null) {
        attempt.lost('the server sent a message that is too long');
        return;
      }
      told.forEach(hear.told);
    }
    take.end().forEach(hear.told);
    hear.ended();
  } catch (error) {
    attempt.lost(cutOffReason(error, attempt.signal));
  }
}
