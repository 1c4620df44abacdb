import { inputError } from '../input-error';
import { textRows } from './text-table';

export interface Machine {
  /** In the order in which the table names them. */
  readonly states: readonly string[];
  next(state: string, event: string): string | undefined;
  /** The events that lead somewhere from a state. */
  events(state: string): string[];
}

const anyState = '*';

/**
 * Reads a table of transitions, one a line: `state, event, next state`. The state `*` stands for every state that has
 * no line of its own for the event. INPUT_INVALID names the line that does not fit.
 */
export function readTransitions(input: string, text: string): Machine {
  const states = new Set<string>();
  const table = new Map<string, Map<string, string>>();
  for (const { line, text: row } of textRows(input, text)) {
    const parts = row.split(',').map((part) => part.trim());
    const [from, event, to] = parts;
    if (parts.length !== 3 || !from || !event || !to) {
      throw inputError(input, `Line ${line} of the transitions is not "state, event, next state".`);
    }
    if (to === anyState) throw inputError(input, `Line ${line} of the transitions leads to *, which is no state.`);
    const events = table.get(from) ?? new Map<string, string>();
    if (events.has(event)) throw inputError(input, `Line ${line} repeats the event "${event}" of the state "${from}".`);
    table.set(from, events.set(event, to));
    if (from !== anyState) states.add(from);
    states.add(to);
  }
  if (states.size === 0) throw inputError(input, 'There is no transition: write "state, event, next state".');
  const next = (state: string, event: string) => table.get(state)?.get(event) ?? table.get(anyState)?.get(event);
  return {
    states: [...states],
    next,
    events: (state) => [...new Set([...(table.get(state)?.keys() ?? []), ...(table.get(anyState)?.keys() ?? [])])],
  };
}
