import { describe, expect, it } from 'vitest';
import { type StartedNode, startNode } from '../testing/start-node';
import { pid } from './pid';

const gains = { kp: 2, ki: 1, kd: 0.2 };

interface Outputs {
  readonly output: number;
  readonly error: number;
  readonly proportional: number;
  readonly integral: number;
  readonly derivative: number;
  readonly limited: boolean;
}
const run = (node: StartedNode, inputs: object, seconds = 0.1): Outputs => {
  node.clock.advance(seconds);
  return node.run({ ...inputs }) as unknown as Outputs;
};

/** Closes the loop over a store of heat that loses some: its temperature after each tick. */
function control(
  rate: number,
  seconds: number,
  inputs: (t: number) => object,
  start = 0,
): { at: number; outputs: Outputs }[] {
  const node = startNode(pid);
  let at = start;
  return Array.from({ length: rate * seconds }, (_, tick) => {
    const outputs = run(node, { measurement: at, ...inputs(tick / rate) }, 1 / rate);
    at += (outputs.output - 0.5 * at) / rate;
    return { at, outputs };
  });
}

describe('signal.pid', () => {
  it('is proportional alone by default, and says its parts', () => {
    expect(run(startNode(pid), { setpoint: 3, measurement: 1 })).toEqual({
      output: 2,
      error: 2,
      proportional: 2,
      integral: 0,
      derivative: 0,
      limited: false,
    });
    expect(run(startNode(pid), { setpoint: 3, measurement: 1, action: 'reverse' })).toMatchObject({
      output: -2,
      error: 2,
    });
  });

  it.each([10, 50, 1000])('brings the measured value to the setpoint at %d Hz', (rate) => {
    const steps = control(rate, 20, () => ({ ...gains, setpoint: 10 }));
    expect(steps.at(-1)?.at).toBeCloseTo(10, 2);
    expect(Math.max(...steps.map(({ at }) => at))).toBeLessThan(12);
  });

  it('controls the same at any rate', () => {
    const at = (rate: number) => control(rate, 3, () => ({ ...gains, setpoint: 10 })).at(-1)?.at ?? 0;
    expect(at(200)).toBeCloseTo(at(2000), 0);
  });

  it('does not wind up at a limit: turns as soon as the error does', () => {
    const node = startNode(pid);
    const inputs = { ...gains, kd: 0, output_max: 5, setpoint: 10 };
    for (let tick = 0; tick < 1000; tick += 1) {
      expect(run(node, { ...inputs, measurement: 0 })).toMatchObject({ output: 5, limited: true });
    }
    expect(run(node, { ...inputs, measurement: 11 }).output).toBeLessThan(5);
  });

  it('reaches a limit by its integral and goes no further', () => {
    const node = startNode(pid);
    const inputs = { kp: 0, ki: 1, setpoint: 1, output_max: 2 };
    for (let tick = 0; tick < 50; tick += 1) run(node, inputs);
    expect(run(node, inputs, 1000)).toMatchObject({ output: 2, integral: 2, limited: true });
    expect(run(node, { ...inputs, setpoint: -1 }, 0.5).output).toBeCloseTo(1.5, 9);
  });

  it('does not kick when the setpoint jumps: the derivative sees the measured value', () => {
    const node = startNode(pid);
    run(node, { ...gains, ki: 0, setpoint: 0 });
    expect(run(node, { ...gains, ki: 0, setpoint: 5 }).derivative).toBeCloseTo(0, 12);
    const moving = run(node, { ...gains, ki: 0, smoothing: 0, setpoint: 5, measurement: 1 });
    expect(moving.derivative).toBeCloseTo(-0.2 * 10, 9);
  });

  it('does not jump when its gains change', () => {
    const node = startNode(pid);
    const inputs = { ...gains, setpoint: 5, measurement: 2 };
    for (let tick = 0; tick < 10; tick += 1) run(node, { ...inputs, measurement: 2 + tick / 100 });
    const before = run(node, { ...inputs, measurement: 2.1 }).output;
    const after = run(node, { ...inputs, measurement: 2.1, kp: 9, kd: 3, ki: 4 }, 1e-9).output;
    expect(after).toBeCloseTo(before, 5);
  });

  it('does not jump from manual to automatic, nor back until the output by hand is changed', () => {
    const node = startNode(pid);
    const inputs = { ...gains, setpoint: 5, measurement: 2, manual: 40 };
    expect(run(node, { ...inputs, automatic: false }).output).toBe(40);
    expect(run(node, { ...inputs, automatic: true }, 1e-9).output).toBeCloseTo(40, 6);
    const before = run(node, inputs, 1).output;
    expect(run(node, { ...inputs, automatic: false }).output).toBe(before);
    expect(run(node, { ...inputs, automatic: false }).output).toBe(before);
    expect(run(node, { ...inputs, automatic: false, manual: 41 }).output).toBe(41);
    expect(run(node, { ...inputs, automatic: false, manual: 40 }).output).toBe(40);
    expect(run(node, { ...inputs, automatic: false, manual: 1000 })).toMatchObject({ output: 100, limited: true });
  });

  it('is at new limits at once', () => {
    const node = startNode(pid);
    for (let tick = 0; tick < 100; tick += 1) run(node, { kp: 0, ki: 1, setpoint: 5 });
    expect(run(node, { kp: 0, ki: 1, setpoint: 5, output_max: 10 }).output).toBe(10);
    expect(run(node, { kp: 0, ki: 1, setpoint: -5, output_max: 10 }).output).toBeCloseTo(9.5, 9);
  });

  it('keeps its output while an input is no number, and forgets that time', () => {
    const node = startNode(pid);
    const inputs = { ...gains, setpoint: 5, measurement: 2 };
    const before = run(node, inputs).output;
    expect(run(node, { ...inputs, measurement: Number.NaN }, 1000).output).toBe(before);
    expect(run(node, { ...inputs, kp: Number.POSITIVE_INFINITY }, 1000).output).toBe(before);
    expect(run(node, inputs, 1000).output).toBeCloseTo(before, 9);
    expect(run(startNode(pid), { measurement: Number.NaN })).toMatchObject({ output: 0, error: Number.NaN });
  });

  it('finds back from numbers too large to compute with', () => {
    const node = startNode(pid);
    const inputs = { ...gains, setpoint: 5, measurement: 2 };
    const before = run(node, inputs).output;
    expect(run(node, { ...inputs, kp: 1.7e308 })).toMatchObject({ output: before, limited: true });
    expect(run(node, { ...inputs, measurement: -1.7e308, kd: 1.7e308 })).toMatchObject({ output: before });
    expect(run(node, inputs).output).toBeCloseTo(2 * 3 + 0.1 * 3, 9);
  });

  it('begins anew on reset', () => {
    const node = startNode(pid);
    for (let tick = 0; tick < 10; tick += 1) run(node, { ...gains, setpoint: 5 });
    expect(run(node, { ...gains, setpoint: 5, reset: true })).toMatchObject({ output: 10, integral: 0, derivative: 0 });
    expect(run(node, { ...gains, setpoint: 5 }).integral).toBeCloseTo(0.5, 9);
  });

  it('refuses limits the wrong way round', () => {
    expect(() => run(startNode(pid), { output_min: 2, output_max: 1 })).toThrow('The least output, 2');
  });
});
