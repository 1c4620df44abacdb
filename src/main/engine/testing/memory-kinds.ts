import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { NodeKind } from '../node-kind';
import { makeKind, registryOf } from './make-kind';

const number = (value: unknown) => (typeof value === 'number' ? value : Number.NaN);

/** Kinds that take memory, with and without keeping it. */
const kinds: readonly NodeKind[] = [
  /** Keeps a little more with every tick. */
  makeKind({ kind: 'memory.leak', title: 'Leak', inputs: { objects: { type: 'INT', default: 100 } } }, () => {
    const hoard: unknown[] = [];
    return {
      run: ({ objects }) => {
        for (let at = 0; at < number(objects); at++) hoard.push({ at, list: [at, at + 1] });
        return {};
      },
    };
  }),
  /** Makes far more, and keeps nothing. */
  makeKind(
    {
      kind: 'memory.garbage',
      title: 'Garbage',
      inputs: { objects: { type: 'INT', default: 2000 } },
      outputs: { count: 'INT' },
    },
    () => ({ run: ({ objects }) => ({ count: Array.from({ length: number(objects) }, (_, at) => ({ at })).length }) }),
  ),
  makeKind({ kind: 'memory.leak_buffers', title: 'Leak buffers' }, () => {
    const hoard: Buffer[] = [];
    return {
      run: () => {
        hoard.push(Buffer.alloc(2 ** 16, 1));
        return {};
      },
    };
  }),
  makeKind({ kind: 'memory.garbage_buffers', title: 'Garbage buffers', outputs: { bytes: 'INT' } }, () => ({
    run: () => ({ bytes: Buffer.alloc(2 ** 18, 1).length }),
  })),
  /** Keeps what it made when nobody could see that it was at work. */
  makeKind({ kind: 'memory.leak_later', title: 'Leak later' }, () => {
    const hoard: unknown[] = [];
    return {
      run: async () => {
        await Promise.resolve();
        for (let at = 0; at < 500; at++) hoard.push({ at, list: [at, at + 1] });
        return {};
      },
    };
  }),
  /** Keeps a fixed amount, in MiB of lists. */
  makeKind({ kind: 'memory.hold', inputs: { size: { type: 'FLOAT', default: 1 } }, outputs: { lists: 'INT' } }, () => {
    const held: unknown[] = [];
    return {
      run: ({ size }) => {
        while (held.length < number(size)) held.push(new Array(2 ** 17).fill(held.length));
        return { lists: held.length };
      },
    };
  }),
  /** Shows, announces and throws more than anybody can read. */
  makeKind(
    {
      kind: 'memory.show',
      title: 'Show',
      display: 'log',
      inputs: { fail: { type: 'BOOLEAN', default: false } },
      outputs: { value: 'ANY' },
    },
    (context) => {
      const text = 'x'.repeat(100_000);
      const lines = Array.from({ length: 1000 }, () => ({ time: 1, level: 'info' as const, text }));
      return {
        run: ({ fail }) => {
          context.progress(0.5, text);
          context.update(lines);
          context.log(text);
          if (fail) throw new Error(text);
          return { value: { lines, map: new Map([[text, text]]) } };
        },
        display: () => ({ type: 'log', lines }),
      };
    },
  ),
  /** Bytes that live in the thread's heap at an early tick and at a late one. */
  makeKind(
    {
      kind: 'memory.live_heap',
      inputs: { early: { type: 'INT', default: 1 }, late: { type: 'INT', default: 2 } },
      outputs: { early: 'INT', late: 'INT' },
    },
    (context) => {
      const measured = { early: 0, late: 0 };
      return {
        run: ({ early, late }) => {
          if (context.tick === early) measured.early = liveHeap();
          if (context.tick === late) measured.late = liveHeap();
          return measured;
        },
      };
    },
  ),
  /** Depends on its own earlier value. */
  makeKind({ kind: 'memory.smooth', inputs: { value: 'FLOAT' }, outputs: { value: 'FLOAT' } }, () => {
    let smooth = 0;
    return {
      run: ({ value }) => {
        smooth += (number(value) - smooth) * 0.1;
        return { value: smooth };
      },
    };
  }),
];

function liveHeap(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  return getHeapStatistics().used_heap_size;
}

export const registry = registryOf(...kinds);
