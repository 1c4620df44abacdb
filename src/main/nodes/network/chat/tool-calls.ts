import { field } from './field';

export interface ToolCall {
  readonly name: string;
  readonly arguments: unknown;
}

/**
 * Puts together what a model asks to be done: whole, or in a stream piece by piece, each with the place of the call it
 * belongs to.
 */
export function collectCalls() {
  const calls = new Map<number, { name: string; text: string }>();
  let length = 0;
  return {
    /** Letters so far. */
    get length() {
      return length;
    },
    add(pieces: unknown): void {
      if (!Array.isArray(pieces)) return;
      for (const [at, piece] of pieces.entries()) {
        const index = field(piece, 'index');
        const place = typeof index === 'number' ? index : at;
        const call = calls.get(place) ?? { name: '', text: '' };
        const [name, text] = ['name', 'arguments'].map((part) => field(field(piece, 'function'), part));
        if (typeof name === 'string') call.name += name;
        if (typeof text === 'string') call.text += text;
        length += String(text ?? '').length;
        calls.set(place, call);
      }
    },
    whole: (): ToolCall[] => [...calls.values()].map(({ name, text }) => ({ name, arguments: readArguments(text) })),
  };
}

/** A model may write what is no JSON: then it is told as it is. */
function readArguments(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
