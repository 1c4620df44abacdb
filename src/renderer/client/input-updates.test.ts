import { afterEach, describe, expect, it } from 'vitest';
import { DisposableStore } from '#shared/base/disposable';
import { InputUpdates } from './input-updates';
import { LiveConnection } from './link/connection';
import { FakeBackend } from './testing/fake-backend';
import { ManualTimers } from './testing/manual-timers';
import { until } from './testing/until';

let own = new DisposableStore();
afterEach(() => {
  own.dispose();
  own = new DisposableStore();
});

const to = (node: string, input = 'x') => ({ workflow_id: 'w' as never, node_id: node, input_name: input });

async function start() {
  const backend = own.add(new FakeBackend());
  const timers = new ManualTimers();
  const link = own.add(
    new LiveConnection({ route: backend.route, timers, random: () => 0, events: [], warn: () => {} }),
  );
  let dropped = 0;
  const inputs = own.add(
    new InputUpdates({
      link,
      dropped: () => {
        dropped += 1;
      },
    }),
  );
  const live = () => until(() => link.state.get().phase === 'live');
  const comeBack = () => {
    timers.advance(timers.next ?? 0);
    return live();
  };
  return { backend, link, inputs, live, comeBack, dropped: () => dropped };
}

describe('an input that is set', () => {
  it('[P57] goes out at once, is pending until it is answered, and then settled or refused', async () => {
    const { backend, inputs, live } = await start();
    await live();
    backend.refuseInput = (node) => (node === 'gone' ? 'No such node.' : undefined);
    inputs.set(to('a'), 1);
    inputs.set(to('gone'), 2);
    expect([inputs.state(to('a')).get().type, inputs.waiting.get()]).toEqual(['pending', 2]);
    await until(() => inputs.waiting.get() === 0);
    expect(inputs.state(to('a')).get()).toEqual({ type: 'settled' });
    expect(inputs.state(to('gone')).get()).toEqual({ type: 'refused', message: 'No such node.' });
    expect(backend.inputs).toEqual([['a', 'x', 1]]);
  });

  it('[P57] is settled by the answer to its last value, not to an equal one before it', async () => {
    const { backend, inputs, live } = await start();
    await live();
    for (const value of [40, 50, 40]) inputs.set(to('a'), value);
    const states: string[] = [];
    inputs.state(to('a')).subscribe(() => states.push(`${inputs.state(to('a')).get().type} ${backend.inputs.length}`));
    await until(() => inputs.waiting.get() === 0);
    expect(states).toEqual(['settled 3']);
  });

  it('[P57] without a link waits for the next, the latest of each, in the order in which they were set', async () => {
    const { backend, inputs, comeBack, live } = await start();
    inputs.set(to('early'), 0);
    await live();
    await until(() => inputs.waiting.get() === 0);
    backend.cut();
    for (let value = 1; value <= 5; value++) inputs.set(to('a'), value);
    inputs.set(to('b'), 7);
    inputs.set(to('a', 'y'), 8);
    inputs.set(to('a'), 9);
    expect(inputs.waiting.get()).toBe(3);
    await comeBack();
    await until(() => inputs.waiting.get() === 0);
    expect(backend.inputs).toEqual([
      ['early', 'x', 0],
      ['b', 'x', 7],
      ['a', 'y', 8],
      ['a', 'x', 9],
    ]);
  });

  it('[P57] is sent again where the link broke before the answer', async () => {
    const { backend, inputs, live, comeBack } = await start();
    await live();
    inputs.set(to('a'), 1);
    inputs.set(to('a'), 2);
    backend.cut();
    expect(inputs.state(to('a')).get().type).toBe('pending');
    await comeBack();
    await until(() => inputs.waiting.get() === 0);
    expect(backend.inputs.at(-1)).toEqual(['a', 'x', 2]);
  });

  it('[P57] is one of 1,000 that wait; the oldest give way, which is told once', async () => {
    const { backend, inputs, live, comeBack, dropped } = await start();
    await live();
    backend.cut();
    for (let i = 0; i < 1_005; i++) inputs.set(to(`n${i}`), i);
    expect([inputs.waiting.get(), dropped()]).toEqual([1_000, 1]);
    expect(inputs.state(to('n4')).get().type).toBe('refused');
    expect(inputs.state(to('n5')).get().type).toBe('pending');
    await comeBack();
    await until(() => inputs.waiting.get() === 0);
    expect([backend.inputs.length, backend.inputs[0]]).toEqual([1_000, ['n5', 'x', 5]]);
    backend.cut();
    for (let i = 0; i < 1_001; i++) inputs.set(to(`n${i}`), i);
    expect(dropped()).toBe(2);
  });
});
