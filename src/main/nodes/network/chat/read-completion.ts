import { createLineSplitter } from '../tcp/line-splitter';
import { field } from './field';
import { collectCalls, type ToolCall } from './tool-calls';

export interface Completion {
  readonly text: string;
  readonly reason: string;
  readonly tokens: number;
  /** What the model asks to be done, in its order. */
  readonly calls: readonly ToolCall[];
}

/** Letters. A longer answer breaks off with an error rather than fill the memory. */
const longestText = 1024 * 1024;

interface Part {
  readonly text: string;
  readonly reason: string | undefined;
  readonly tokens: number | undefined;
  readonly calls: unknown;
}

/** A whole answer, or a piece of a stream; both have the same frame. Throws what the server says went wrong. */
function readPart(json: string): Part {
  const part: unknown = JSON.parse(json);
  const fault = field(part, 'error');
  if (fault !== undefined && fault !== null) throw new Error(`the server says: ${faultText(fault)}`);
  const choice = field(field(part, 'choices'), '0');
  const message = field(choice, 'delta') ?? field(choice, 'message');
  const text = field(message, 'content');
  const reason = field(choice, 'finish_reason');
  const tokens = field(field(part, 'usage'), 'total_tokens');
  return {
    text: typeof text === 'string' ? text : '',
    reason: typeof reason === 'string' ? reason : undefined,
    tokens: typeof tokens === 'number' ? tokens : undefined,
    calls: field(message, 'tool_calls'),
  };
}

/** What a server that refused says, as far as it says something. */
export function faultText(fault: unknown): string {
  const message = field(fault, 'message') ?? field(field(fault, 'error'), 'message') ?? field(fault, 'error') ?? fault;
  return (typeof message === 'string' ? message : JSON.stringify(message)).slice(0, 200);
}

/** Reads the body of an answer that is no stream. */
export function readWhole(body: string): Completion {
  const part = readSafely(body);
  const calls = collectCalls();
  calls.add(part.calls);
  return { text: part.text, reason: part.reason ?? 'stop', tokens: part.tokens ?? 0, calls: calls.whole() };
}

/** Reads server-sent events as they come; `update` gets the text so far. Throws where they break off. */
export async function readStream(body: AsyncIterable<Uint8Array>, update: (text: string) => void): Promise<Completion> {
  const split = createLineSplitter();
  let [text, reason, tokens, isDone] = ['', '', 0, false];
  const calls = collectCalls();
  for await (const bytes of body) {
    const lines = split(Buffer.from(bytes));
    if (lines === null) throw new Error('the server sent a line that is too long');
    const before = text.length;
    const data = dataOf(lines);
    isDone ||= data.includes(lastWord);
    for (const json of data.filter((one) => one !== lastWord)) {
      const part = readSafely(json);
      text += part.text;
      reason = part.reason ?? reason;
      tokens = part.tokens ?? tokens;
      calls.add(part.calls);
    }
    if (text.length + calls.length > longestText) throw new Error('the answer is longer than 1 MB');
    if (text.length > before) update(text);
  }
  if (!isDone && reason === '') throw new Error('the answer broke off in the middle');
  return { text, reason: reason === '' ? 'stop' : reason, tokens, calls: calls.whole() };
}

/** What a server sends when its answer is complete. */
const lastWord = '[DONE]';

const dataOf = (lines: readonly string[]): string[] =>
  lines.flatMap((line) => (line.startsWith('data:') ? [line.slice(5).trim()] : [])).filter((data) => data !== '');

function readSafely(json: string): Part {
  try {
    return readPart(json);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Error('the server sent something that is not JSON');
    throw error;
  }
}
