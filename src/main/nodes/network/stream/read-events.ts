import { createLineSplitter } from '../tcp/line-splitter';

export const splits = {
  auto: 'As its type says',
  events: 'Server-sent events',
  lines: 'Lines',
  chunks: 'As it comes',
} as const;
export type Split = keyof typeof splits;

/** A message of a stream; `event` and `id` are those of server-sent events alone. */
export interface Told {
  readonly text: string;
  readonly event: string;
  readonly id: string | undefined;
}

/** Takes bytes in as they come and gives what is whole by them. Null: something is too long to be waited for. */
export type Splitter = ((bytes: Uint8Array) => readonly Told[] | null) & {
  /** What is left when the stream has ended as it should. */
  end(): readonly Told[];
};

/** Letters of the data of one event. */
const longestEvent = 1024 * 1024;

export function splitterFor(split: Split, contentType: string): Splitter {
  const isEvents = split === 'events' || (split === 'auto' && contentType.includes('event-stream'));
  if (isEvents) return eventSplitter();
  return split === 'chunks' ? chunkSplitter() : lineSplitter();
}

const plain = (text: string): Told => ({ text, event: '', id: undefined });

/** Letters that lie across two pieces are not torn. */
function chunkSplitter(): Splitter {
  const decoder = new TextDecoder();
  const told = (text: string) => (text === '' ? [] : [plain(text)]);
  return Object.assign((bytes: Uint8Array) => told(decoder.decode(bytes, { stream: true })), {
    end: () => told(decoder.decode()),
  });
}

/** Empty lines are kept-alive connections and no messages. */
function lineSplitter(): Splitter {
  const split = createLineSplitter();
  const told = (lines: readonly string[]) => lines.filter((line) => line !== '').map(plain);
  const take = (bytes: Uint8Array) => {
    const lines = split(Buffer.from(bytes));
    return lines && told(lines);
  };
  return Object.assign(take, { end: () => take(Buffer.from('\n')) ?? [] });
}

/** As the HTML standard reads them, save that `retry` is left out: pauses are those of every connection. */
function eventSplitter(): Splitter {
  const split = createLineSplitter();
  const reader = new EventReader();
  const take = (bytes: Uint8Array) => {
    const lines = split(Buffer.from(bytes));
    if (!lines) return null;
    const told = lines.flatMap((line) => reader.read(line) ?? []);
    return reader.isTooLong ? null : told;
  };
  // An event without the empty line behind it did not come whole.
  return Object.assign(take, { end: () => [] });
}

class EventReader {
  private data: string[] = [];
  private event = '';
  private id: string | undefined;
  private size = 0;

  get isTooLong(): boolean {
    return this.size > longestEvent;
  }

  /** The event that this line ends. */
  read(line: string): Told | undefined {
    if (line === '') return this.end();
    const [, name = '', value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === 'data' && !this.isTooLong) {
      this.data.push(value);
      this.size += value.length + 1;
    } else if (name === 'event') this.event = value;
    else if (name === 'id' && !value.includes('\0')) this.id = value;
    return undefined;
  }

  private end(): Told | undefined {
    const { data, event, id, isTooLong } = this;
    if (isTooLong) return undefined;
    [this.data, this.event, this.size] = [[], '', 0];
    return data.length === 0 ? undefined : { text: data.join('\n'), event: event === '' ? 'message' : event, id };
  }
}
