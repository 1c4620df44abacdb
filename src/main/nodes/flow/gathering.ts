import { Caught } from '#main/engine/node-kind';
import { choice, out, toggle } from '../ports';

const most = 100_000;

export const gatherInputs = {
  first: toggle({ default: false, description: 'Begins a new list with this value.' }),
  last: toggle({ default: false, description: 'The list is whole with this value; the next one begins another.' }),
  failed: choice({
    title: 'What has failed',
    options: { nothing: 'Counts as nothing', out: 'Is left out', error: 'Is an error here too' },
    default: 'nothing',
  }),
};

export const gatherOutputs = {
  list: out.list({ description: `What has come so far, at most ${most} values.` }),
  whole: out.list({ title: 'Whole list', description: 'The latest list that got whole.' }),
  count: out.integer({ description: 'How many values have come so far.' }),
  failures: out.integer({ title: 'Failed', description: 'How many of them had failed.' }),
  done: out.boolean({ title: 'Got whole', description: 'On in the tick in which the list got whole.' }),
};

interface Turn {
  /** What comes in this tick, in order. */
  readonly values: readonly unknown[];
  readonly first: boolean;
  readonly last: boolean;
  readonly failed: 'nothing' | 'out' | 'error';
}

/** Gathers values into lists. */
export function createGathering() {
  // A new list each time: whoever was given the one before may still hold it.
  let list: readonly unknown[] = [];
  let whole: readonly unknown[] = [];
  let failures = 0;
  let isWhole = false;
  return ({ values, first, last, failed }: Turn) => {
    // The list that got whole is shown until something begins another; one that gets whole with nothing in it is empty.
    if (first || (isWhole && (values.length > 0 || last))) [list, failures, isWhole] = [[], 0, false];
    const caught = values.filter((value) => value instanceof Caught);
    if (caught[0] && failed === 'error') throw new Error(`${caught[0].node} failed: ${caught[0].message}`);
    const kept = failed === 'out' ? values.filter((value) => !(value instanceof Caught)) : values;
    if (list.length + kept.length > most) throw new Error(`More than ${most} values have come: begin a new list.`);
    if (kept.length > 0) list = [...list, ...kept.map((value) => (value instanceof Caught ? null : (value ?? null)))];
    failures += caught.length;
    if (last) [whole, isWhole] = [list, true];
    return { list, whole, count: list.length, failures, done: last };
  };
}
