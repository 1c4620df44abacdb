import { choice, toggle } from '../ports';
import { createRisingEdge } from '../rising-edge';
import { isSameValue } from '../time/same-value';

/** When a node that goes through a list begins: inputs of every kind that does. */
export const passInputs = {
  when: choice({
    title: 'Begin',
    options: { change: 'When the list changes', again: 'Again and again', start: 'When "start" turns on' },
    default: 'change',
    description: 'A list that changes meanwhile has its turn after the present one.',
  }),
  start: toggle({ default: false, description: 'Begins anew in the tick in which it turns on.' }),
  next: toggle({ title: 'Go on', default: true, description: 'While off, it stands still.' }),
};

interface PassValues {
  readonly list: readonly unknown[];
  readonly when: 'change' | 'again' | 'start';
  readonly start: boolean;
  readonly next: boolean;
}

export interface Stretch {
  readonly items: readonly unknown[];
  /** The place of the first of these items in the list; of the last that were given while it stands still, -1 before. */
  readonly index: number;
  /** How long the list is. */
  readonly count: number;
  readonly first: boolean;
  readonly last: boolean;
  /** The whole list has been given. */
  readonly done: boolean;
}

/** Goes through lists, so many items in each tick. */
export function createPasses() {
  const rises = createRisingEdge();
  let list: readonly unknown[] | undefined;
  let [at, given] = [0, -1];

  return (values: PassValues, size: number): Stretch => {
    const isDone = list === undefined || at >= list.length;
    const begins = {
      start: false,
      again: isDone,
      change: isDone && !(list && isSameValue(values.list, list)),
    };
    if (rises(values.start) || (values.next && begins[values.when])) {
      list = values.list;
      [at, given] = [0, -1];
    }
    const items = values.next && list ? list.slice(at, at + size) : [];
    if (items.length > 0) given = at;
    at += items.length;
    const count = list?.length ?? values.list.length;
    const isActive = items.length > 0;
    return {
      items,
      index: given,
      count,
      first: isActive && given === 0,
      last: isActive && at === count,
      done: list !== undefined && at >= list.length,
    };
  };
}
