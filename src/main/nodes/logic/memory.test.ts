import { describe, expect, it } from 'vitest';
import { startNode } from '../testing/start-node';
import { flipFlop } from './flip-flop';
import { latch } from './latch';
import { sequencer } from './sequencer';
import { stateMachine } from './state-machine';
import { watchdog } from './watchdog';

describe('logic.latch', () => {
  const outputs = (inputs: readonly Record<string, unknown>[], rest: Record<string, unknown> = {}) => {
    const node = startNode(latch);
    return inputs.map((each) => (node.run({ ...rest, ...each }) as { on: boolean }).on);
  };

  it('keeps what was set until it is reset', () => {
    expect(outputs([{}, { set: true }, {}, { reset: true }, {}])).toEqual([false, true, true, false, false]);
    expect(outputs([{}, { reset: true }, {}], { initial: true })).toEqual([true, false, false]);
  });

  it('lets the one that has precedence win', () => {
    const both = [{ set: true, reset: true }];
    expect(outputs(both)).toEqual([false]);
    expect(outputs(both, { first: 'set' })).toEqual([true]);
  });

  it('tells of a change once', () => {
    const node = startNode(latch);
    expect(node.run({ set: true })).toEqual({ on: true, off: false, changed: true });
    expect(node.run({ set: true })).toEqual({ on: true, off: false, changed: false });
  });
});

describe('logic.flip_flop', () => {
  it('flips once for each time the trigger turns on', () => {
    const node = startNode(flipFlop);
    const triggers = [false, true, true, false, true, false];
    expect(triggers.map((trigger) => node.run({ trigger }))).toEqual([
      { on: false, flips: 0 },
      { on: true, flips: 1 },
      { on: true, flips: 1 },
      { on: true, flips: 1 },
      { on: false, flips: 2 },
      { on: false, flips: 2 },
    ]);
  });

  it('is off while reset, and a trigger held through the reset does not count after it', () => {
    const node = startNode(flipFlop);
    node.run({ trigger: true });
    expect(node.run({ trigger: true, reset: true })).toEqual({ on: false, flips: 0 });
    expect(node.run({ trigger: true })).toEqual({ on: false, flips: 0 });
    expect(startNode(flipFlop).run({ initial: true })).toEqual({ on: true, flips: 0 });
  });
});

describe('logic.state_machine', () => {
  const transitions = '# a door\nclosed, open, opened\nopened, close, closed\n*, fault, broken\nbroken, repair, closed';
  const started = (rest: Record<string, unknown> = {}) => {
    const node = startNode(stateMachine);
    return { node, go: (event: string, more = {}) => node.run({ transitions, ...rest, event, ...more }) };
  };

  it('begins in the first state, follows its table and leaves other events alone', () => {
    const { go, node } = started();
    expect(go('')).toEqual({ state: 'closed', previous: '', changed: false, seconds: 0, events: ['open', 'fault'] });
    expect(go('close')).toMatchObject({ state: 'closed', changed: false });
    expect(go('open')).toMatchObject({ state: 'opened', previous: 'closed', changed: true });
    node.clock.advance(2);
    expect(go('open')).toMatchObject({ state: 'opened', changed: false, seconds: 2 });
    expect(go('fault')).toMatchObject({ state: 'broken', previous: 'opened', seconds: 0 });
  });

  it('takes an event that stays once, or each tick when told so', () => {
    const table = 'a, go, b\nb, go, a';
    const states = (counts: string) => {
      const { go } = started({ transitions: table, counts });
      return [1, 2, 3].map(() => (go('go') as { state: string }).state);
    };
    expect(states('change')).toEqual(['b', 'b', 'b']);
    expect(states('tick')).toEqual(['b', 'a', 'b']);
  });

  it('goes back at a reset, and when an edited table has lost the state', () => {
    const { go } = started({ initial: 'opened' });
    expect(go('')).toMatchObject({ state: 'opened' });
    go('close');
    expect(go('', { reset: true })).toMatchObject({ state: 'opened', changed: true });
    expect(go('', { transitions: 'x, y, z', initial: '' })).toMatchObject({ state: 'x', changed: true });
  });

  it('has states of any name', () => {
    const { go } = started({ transitions: '__proto__, constructor, toString' });
    expect(go('')).toMatchObject({ state: '__proto__', events: ['constructor'] });
    expect(go('valueOf')).toMatchObject({ state: '__proto__' });
    expect(go('constructor')).toMatchObject({ state: 'toString' });
  });

  it.each([
    ['', 'There is no transition'],
    ['a, b', 'Line 1 of the transitions is not'],
    ['a, b, c\n\na, , c', 'Line 3 of the transitions is not'],
    ['a, b, c, d', 'Line 1 of the transitions is not'],
    ['a, b, *', 'leads to *'],
    ['a, b, c\na, b, d', 'Line 2 of the transitions repeats the event "b"'],
    [{}, 'There is no transition'],
    [{ a: 'b' }, 'The state "a" has no dictionary of events'],
    [{ a: { go: 5 } }, 'The event "go" of the state "a" names no state'],
    [{ a: { go: '*' } }, 'leads to *'],
    [{ a: { go: 'b', ' go': 'c' } }, 'repeats the event "go"'],
    [5, 'they have to be text or a dictionary'],
    [null, 'they have to be text or a dictionary'],
    [undefined, 'they have to be text or a dictionary'],
    [Array.from({ length: 1_001 }, (_, at) => `s${at}, e, x`).join('\n'), 'at most 1000'],
  ])('a table such as %j is refused', (table, message) => {
    expect(() => startNode(stateMachine).run({ transitions: table })).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringContaining(message) }),
    );
  });

  it('takes its table as a dictionary too', () => {
    const table = JSON.parse('{"off": {"press": "on"}, "on": {"press": "off"}, "*": {"__proto__": "off"}}') as object;
    const { go } = started({ transitions: table, counts: 'tick' });
    const states = ['', 'press', 'press', 'press', '__proto__'].map((event) => (go(event) as { state: string }).state);
    expect(states).toEqual(['off', 'on', 'off', 'on', 'off']);
  });

  it('names an initial state that the table lacks', () => {
    expect(() => started({ initial: 'ajar' }).go('')).toThrow('no state "ajar". It has: closed, opened, broken');
  });
});

describe('logic.sequencer', () => {
  const steps = 'red, 2\ngreen, 1.5';

  it('goes through its steps and begins again', () => {
    const node = startNode(sequencer);
    expect(node.run({ steps })).toEqual({
      step: 'red',
      index: 0,
      progress: 0,
      remaining: 2,
      started: true,
      done: false,
    });
    node.clock.advance(1);
    expect(node.run({ steps })).toMatchObject({ step: 'red', progress: 0.5, remaining: 1, started: false });
    node.clock.advance(1);
    expect(node.run({ steps })).toMatchObject({ step: 'green', index: 1, progress: 0, started: true });
    node.clock.advance(1.5);
    expect(node.run({ steps })).toMatchObject({ step: 'red', progress: 0, started: true });
    node.clock.advance(35);
    expect(node.run({ steps })).toMatchObject({ step: 'red', progress: 0, started: true });
  });

  it('stays at the end without a loop, until it is reset', () => {
    const node = startNode(sequencer);
    node.run({ steps, loop: false });
    node.clock.advance(10);
    expect(node.run({ steps, loop: false })).toMatchObject({ step: 'green', progress: 1, remaining: 0, done: true });
    expect(node.run({ steps, loop: false, reset: true })).toMatchObject({ step: 'red', started: true, done: false });
  });

  it('pauses while it does not run', () => {
    const node = startNode(sequencer);
    node.run({ steps });
    node.clock.advance(5);
    expect(node.run({ steps, run: false })).toMatchObject({ step: 'red', progress: 0 });
    node.clock.advance(1);
    expect(node.run({ steps })).toMatchObject({ progress: 0.5 });
  });

  it('starts a lone step anew in each round', () => {
    const node = startNode(sequencer);
    node.run({ steps: 'a, 1' });
    node.clock.advance(1);
    expect(node.run({ steps: 'a, 1' })).toMatchObject({ started: true });
  });

  it.each(['', 'a', 'a,', 'a, 0', 'a, -1', 'a, NaN', 'a, Infinity', ', 1', 'a, 1e12'])('refuses %j', (table) => {
    expect(() => startNode(sequencer).run({ steps: table })).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', details: { input_name: 'steps' } }),
    );
  });

  it('takes names with commas', () => {
    expect(startNode(sequencer).run({ steps: 'left, then right, 3' })).toMatchObject({ step: 'left, then right' });
  });
});

describe('logic.watchdog', () => {
  it('expires when its input stays the same, also in a new object', () => {
    const node = startNode(watchdog);
    expect(node.run({ value: { a: 1 } })).toEqual({ expired: false, age: 0, alive: true });
    node.clock.advance(5);
    expect(node.run({ value: { a: 1 } })).toEqual({ expired: true, age: 5, alive: false });
    expect(node.run({ value: { a: 2 } })).toEqual({ expired: false, age: 0, alive: true });
  });

  it('takes NaN for unchanged and nothing for a value like others', () => {
    const node = startNode(watchdog);
    node.run({ value: Number.NaN, timeout: 1 });
    node.clock.advance(1);
    expect(node.run({ value: Number.NaN, timeout: 1 })).toMatchObject({ expired: true });
    expect(node.run({ timeout: 1 })).toMatchObject({ expired: false });
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a timeout of %d s', (timeout) => {
    expect(() => startNode(watchdog).run({ timeout })).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  });
});
