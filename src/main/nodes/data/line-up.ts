import { inputError, requireWithin } from '../input-error';
import { any, choice, integer, out, toggle } from '../ports';
import { createRisingEdge } from '../rising-edge';

const most = 100_000;

/** The ports a queue and a stack share. */
export const lineUpInputs = {
  value: any({ editable: true, description: 'What is put in.' }),
  push: toggle({ title: 'Put in', default: false }),
  pop: toggle({ title: 'Take out', default: false }),
  clear: toggle({ default: false, description: 'While on, nothing is held.' }),
  counts: choice({
    title: 'Put in and take out',
    options: { change: 'When it turns on', tick: 'In every tick while on' },
    default: 'change',
  }),
  capacity: integer({ default: 100, min: 1, max: most, description: 'How many values it holds at most.' }),
  full: choice({
    title: 'When full',
    options: { oldest: 'Lose the oldest', newest: 'Lose the new one', error: 'An error' },
    default: 'oldest',
  }),
};

export const lineUpOutputs = {
  value: out.any({ description: 'What was taken out last.' }),
  popped: out.boolean({ title: 'Taken out', description: 'On in a tick in which something was taken out.' }),
  next: out.any({ description: 'What would be taken out next.' }),
  count: out.integer({ description: 'How many values it holds.' }),
  lost: out.integer({ description: 'How many values were lost because it was full.' }),
};

interface LineUpValues {
  readonly value: unknown;
  readonly push: boolean;
  readonly pop: boolean;
  readonly clear: boolean;
  readonly counts: 'change' | 'tick';
  readonly capacity: number;
  readonly full: 'oldest' | 'newest' | 'error';
}

/** Values in the order in which they came; `end` is where they are taken out. In one tick it takes out before it puts in. */
export function createLineUp(end: 'first' | 'last') {
  const pushRises = createRisingEdge();
  const popRises = createRisingEdge();
  let held: unknown[] = [];
  // Taking from the front of an array moves all others; a mark that is tidied up now and then does not.
  let start = 0;
  let taken: unknown = null;
  let lost = 0;

  const count = () => held.length - start;
  const takeOldest = () => {
    const oldest = held[start];
    held[start] = undefined;
    start += 1;
    if (start > 1_000 && start * 2 > held.length) {
      held = held.slice(start);
      start = 0;
    }
    return oldest;
  };
  const add = (value: unknown, capacity: number, full: LineUpValues['full']) => {
    while (count() > capacity) {
      takeOldest();
      lost += 1;
    }
    if (count() === capacity) {
      if (full === 'error') throw inputError('push', `It is full: it holds ${capacity} values.`);
      lost += 1;
      if (full === 'newest') return;
      takeOldest();
    }
    held.push(value);
  };

  const empty = () => {
    held = [];
    start = 0;
  };
  const next = () => (end === 'first' || count() === 0 ? held[start] : held.at(-1));

  return {
    run({ value, push, pop, clear, counts, capacity, full }: LineUpValues) {
      requireWithin('capacity', capacity, 1, most);
      const [pushRose, popRose] = [pushRises(push), popRises(pop)];
      const [puts, takes] = counts === 'tick' ? [push, pop] : [pushRose, popRose];
      if (clear) empty();
      const popped = !clear && takes && count() > 0;
      if (popped) taken = end === 'first' ? takeOldest() : held.pop();
      if (!clear && puts) add(value ?? null, capacity, full);
      return { value: taken ?? null, popped, next: next() ?? null, count: count(), lost };
    },
  };
}
