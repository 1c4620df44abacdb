import type { NodeKind } from '../node-kind';
import { type KindFacts, makeKind, registryOf } from './make-kind';

const number = (value: unknown) => (typeof value === 'number' ? value : Number.NaN);

function heavy(facts: KindFacts, run: ReturnType<NodeKind['create']>['run']): NodeKind {
  return makeKind({ ...facts, heavy: true }, () => ({ run }));
}

/** What this thread returned last. */
let lastReturned: Float64Array | undefined;

/** Heavy kinds that behave as well or as badly as a test needs. */
const kinds: readonly NodeKind[] = [
  /** Computes without a pause. */
  heavy(
    { kind: 'heavy.busy', inputs: { seconds: { type: 'FLOAT', default: 0.3 } }, outputs: { sum: 'FLOAT' } },
    ({ seconds }, { clock }) => {
      const until = clock.monotonic() + number(seconds);
      let sum = 0;
      while (clock.monotonic() < until) sum += 1;
      return { sum };
    },
  ),
  /** Pure: says how long ago it computed. */
  heavy(
    { kind: 'heavy.pure', pure: true, inputs: { value: 'ANY' }, outputs: { at: 'FLOAT' } },
    (_inputs, { clock }) => ({ at: clock.monotonic() }),
  ),
  heavy({ kind: 'heavy.echo', inputs: { value: 'ANY' }, outputs: { value: 'ANY' } }, ({ value }) => ({ value })),
  /** Tells whether the inputs' memory is its own: writes where it was told. */
  heavy({ kind: 'heavy.write', inputs: { cells: 'ANY' }, outputs: { first: 'FLOAT' } }, ({ cells }) => {
    if (!(cells instanceof Float64Array)) throw new Error('No cells');
    cells[0] = 7;
    return { first: cells[0] };
  }),
  /** Gives a buffer, and how many bytes were left here of the one before. */
  heavy({ kind: 'heavy.buffer', outputs: { data: 'ANY', left: 'INT', part: 'ANY' } }, () => {
    const left = lastReturned?.byteLength ?? -1;
    const data = new Float64Array(1000).fill(3);
    lastReturned = data;
    return { data, left, part: new Uint8Array(new ArrayBuffer(16), 4, 8).fill(5) };
  }),
  /** Gives what no other thread can be given. */
  heavy({ kind: 'heavy.function', title: 'Give a function', outputs: { value: 'ANY' } }, () => ({ value: () => 1 })),
  heavy({ kind: 'heavy.fail', title: 'Fail heavily' }, () => {
    throw new Error('It failed on purpose');
  }),
  heavy({ kind: 'heavy.announce', outputs: { value: 'ANY' } }, async (_inputs, context) => {
    console.log('printed by a heavy node');
    for (let step = 1; step <= 5; step++) {
      context.progress(step / 5, `step ${step}`);
      context.update({ step });
      await context.clock.sleep(0.05, context.signal);
    }
    return { value: 'done' };
  }),
  /** Computes for ever, from its first run with `hang` on. */
  heavy(
    {
      kind: 'heavy.hang',
      title: 'Hang heavily',
      inputs: { hang: { type: 'BOOLEAN', default: true } },
      outputs: { value: 'ANY' },
    },
    ({ hang }, { log }) => {
      if (hang) log('computes');
      while (hang);
      return { value: 'done' };
    },
  ),
  /** Computes until it is told to end, looking at its signal only. */
  heavy({ kind: 'heavy.obey', title: 'Obey', outputs: { value: 'ANY' } }, (_inputs, { signal, log }) => {
    log('computes');
    while (!signal.aborted);
    log('obeyed');
    return { value: 'obeyed' };
  }),
  /** Waits until it is told to end. */
  heavy({ kind: 'heavy.wait', title: 'Wait', outputs: { value: 'ANY' } }, async (_inputs, { signal, clock, log }) => {
    log('computes');
    await clock.sleep(3600, signal);
    log('woken');
    signal.throwIfAborted();
    return { value: 'never' };
  }),
  heavy({ kind: 'heavy.exit', title: 'Exit' }, () => process.exit(3)),
  /** Dies a moment after it has returned. */
  heavy({ kind: 'heavy.exit_later', outputs: { value: 'INT' } }, () => {
    setTimeout(() => process.exit(3), 5);
    return { value: 1 };
  }),
  heavy({ kind: 'heavy.exhaust', title: 'Exhaust' }, () => {
    const hoard: unknown[] = [];
    for (;;) hoard.push(new Array(1000).fill(hoard.length));
  }),
  /** Runs in every tick, and gives the same picture in each. */
  makeKind({ kind: 'test.picture', outputs: { image: 'IMAGE' } }, () => {
    const image = { width: 1, height: 1, format: 'gray', data: new Uint8Array(1) };
    return { run: () => ({ image }) };
  }),
  /** Gives the same object in each tick, which holds something else. */
  makeKind({ kind: 'test.fresh', outputs: { value: 'DICT' } }, () => {
    const value = { tick: 0 };
    return {
      run() {
        value.tick += 1;
        return { value };
      },
    };
  }),
  /** Gives a view of memory that all threads see. */
  makeKind({ kind: 'test.shared', outputs: { cells: 'ANY' } }, () => {
    const cells = new Float64Array(new SharedArrayBuffer(8));
    return { run: () => ({ cells }) };
  }),
  makeKind({ kind: 'test.own', outputs: { cells: 'ANY' } }, () => {
    const cells = new Float64Array(1);
    return { run: () => ({ cells }) };
  }),
  makeKind({ kind: 'test.first', inputs: { cells: 'ANY', after: 'ANY' }, outputs: { first: 'FLOAT' } }, () => ({
    run: ({ cells }) => ({ first: cells instanceof Float64Array ? cells[0] : Number.NaN }),
  })),
  makeKind({ kind: 'test.describe', inputs: { data: 'ANY' }, outputs: { text: 'STRING' } }, () => ({
    run: ({ data }) => ({ text: data instanceof Float64Array ? `${data.length} x ${data[0]}` : String(data) }),
  })),
  makeKind({ kind: 'test.function', outputs: { value: 'ANY' } }, () => ({ run: () => ({ value: () => 1 }) })),
];

export const registry = registryOf(...kinds);
