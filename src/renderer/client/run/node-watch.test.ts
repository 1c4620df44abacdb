import { expect, it } from 'vitest';
import { ManualTimers } from '../testing/manual-timers';
import { NodeWatch } from './node-watch';

function start(also: string[] = []) {
  const timers = new ManualTimers();
  const asked: (string[] | undefined)[] = [];
  const watch = new NodeWatch({ timers, also: () => also, watch: (nodes) => asked.push(nodes && [...nodes]) });
  return { timers, asked, watch, lookAt: (...ids: string[]) => watch.lookAt(() => new Set(ids)) };
}

it('[P57] follows a moving view after a moment, and at most four times a second', () => {
  const { timers, asked, watch } = start();
  for (let moved = 0; moved < 200; moved++) {
    watch.lookAt(() => new Set([String(moved)]));
    timers.advance(10);
  }
  expect(asked[0]).toEqual(['9']);
  expect(asked.length).toBeLessThanOrEqual(2 * 4 + 1);
  timers.advance(1_000);
  expect(asked.at(-1)).toEqual(['199']);
});

it('[P57] asks for nothing twice, and always for what has failed', () => {
  const failing: string[] = [];
  const { timers, asked, watch, lookAt } = start(failing);
  lookAt('a', 'b');
  timers.advance(1_000);
  lookAt('b', 'a');
  timers.advance(1_000);
  failing.push('c');
  watch.changed();
  timers.advance(1_000);
  watch.lookAt(() => undefined);
  timers.advance(1_000);
  watch.changed();
  timers.advance(1_000);
  expect(asked).toEqual([['a', 'b'], ['b', 'a', 'c'], undefined]);
});

it('[P57] asks for everything at once where there are other nodes, and looks again after a moment', () => {
  const { timers, asked, watch, lookAt } = start();
  lookAt('a');
  timers.advance(1_000);
  watch.reset();
  expect(asked).toEqual([['a'], undefined]);
  timers.advance(1_000);
  expect(asked).toEqual([['a'], undefined, ['a']]);
});

it('[P57] asks for everything rather than for more than the protocol takes', () => {
  const { timers, asked, lookAt } = start();
  lookAt('a');
  timers.advance(1_000);
  lookAt(...Array.from({ length: 50_001 }, (_, index) => String(index)));
  timers.advance(1_000);
  expect(asked).toEqual([['a'], undefined]);
});
