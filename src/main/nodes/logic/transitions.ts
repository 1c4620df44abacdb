import { describeValue } from '#shared/graph/values/values';
import { isDictionary } from '../data/path';
import { inputError } from '../input-error';
import { textRows } from './text-table';

export interface Machine {
  /** In the order in which the table names them. */
  readonly states: readonly string[];
  next(state: string, event: string): string | undefined;
  /** The events that lead somewhere from a state. */
  events(state: string): string[];
}

interface Transition {
  /** Where it stands, for an error: "Line 2". */
  readonly place: string;
  readonly from: string;
  readonly event: string;
  readonly to: string;
}

const anyState = '*';
const mostTransitions = 1_000;

/**
 * Reads a table of transitions: text with one a line, as `state, event, next state`, or a dictionary of states, each a
 * dictionary of events and the states they lead to. The state `*` stands for every state that has none of its own for
 * the event. INPUT_INVALID names the place that does not fit.
 */
export function readTransitions(input: string, table: unknown): Machine {
  if (typeof table === 'string') return machineOf(input, textTransitions(input, table));
  if (isDictionary(table)) return machineOf(input, entryTransitions(input, table));
  throw inputError(input, `The transitions are ${describeValue(table)}: they have to be text or a dictionary.`);
}

function textTransitions(input: string, text: string): Transition[] {
  return textRows(input, text).map(({ line, text: row }) => {
    const parts = row.split(',').map((part) => part.trim());
    const [from, event, to] = parts;
    if (parts.length !== 3 || !from || !event || !to) {
      throw inputError(input, `Line ${line} of the transitions is not "state, event, next state".`);
    }
    return { place: `Line ${line} of the transitions`, from, event, to };
  });
}

function entryTransitions(input: string, table: Readonly<Record<string, unknown>>): Transition[] {
  return Object.entries(table).flatMap(([from, events]) => {
    if (!isDictionary(events)) throw inputError(input, `The state "${from}" has no dictionary of events.`);
    return Object.entries(events).map(([event, to]) => {
      const place = `The event "${event}" of the state "${from}"`;
      const named = { place, from: from.trim(), event: event.trim(), to: typeof to === 'string' ? to.trim() : '' };
      if (named.from === '' || named.event === '' || named.to === '')
        throw inputError(input, `${place} names no state.`);
      return named;
    });
  });
}

function machineOf(input: string, transitions: readonly Transition[]): Machine {
  if (transitions.length === 0) throw inputError(input, 'There is no transition: write "state, event, next state".');
  if (transitions.length > mostTransitions) {
    throw inputError(input, `There are ${transitions.length} transitions; at most ${mostTransitions} may be.`);
  }
  const states = new Set<string>();
  const table = new Map<string, Map<string, string>>();
  for (const { place, from, event, to } of transitions) {
    if (to === anyState) throw inputError(input, `${place} leads to *, which is no state.`);
    const events = table.get(from) ?? new Map<string, string>();
    if (events.has(event)) throw inputError(input, `${place} repeats the event "${event}" of the state "${from}".`);
    table.set(from, events.set(event, to));
    if (from !== anyState) states.add(from);
    states.add(to);
  }
  return {
    states: [...states],
    next: (state, event) => table.get(state)?.get(event) ?? table.get(anyState)?.get(event),
    events: (state) => [...new Set([...(table.get(state)?.keys() ?? []), ...(table.get(anyState)?.keys() ?? [])])],
  };
}
