import { describe, expect, it } from 'vitest';
import { toDisposable } from '#shared/base/disposable';
import { createProgress } from './progress';

function start(isWatched: boolean) {
  let now = 0;
  const told: string[] = [];
  const terminal = {
    isWatched,
    print: () => undefined,
    tell: (text: string) => told.push(text),
    readHidden: async () => '',
    onInterrupt: () => toDisposable(() => undefined),
  };
  return { progress: createProgress(terminal, () => now), told, pass: (seconds: number) => (now += seconds) };
}

const line = { timestamp: 1.5, level: 'warning', message: 'Hot', node_id: 'n1' } as const;

describe('createProgress', () => {
  it('writes a plain line a second where nobody watches', () => {
    const { progress, told, pass } = start(false);
    for (let tick = 1; tick <= 10; tick += 1) {
      progress.tick(tick, 10, 0.0012);
      pass(0.25);
    }
    progress.finish();
    expect(told).toEqual([
      'Tick 1 · 10.0 per second · 1.2 ms\n',
      'Tick 5 · 10.0 per second · 1.2 ms\n',
      'Tick 9 · 10.0 per second · 1.2 ms\n',
    ]);
  });

  it('writes one line over and over where a person watches, and takes it away in the end', () => {
    const { progress, told, pass } = start(true);
    progress.tick(1, undefined, 0.001);
    pass(0.2);
    progress.tick(2, undefined, 0.001);
    progress.finish();
    expect(told).toEqual(['\r\u001b[2KTick 1 · 1.0 ms', '\r\u001b[2KTick 2 · 1.0 ms', '\r\u001b[2K']);
  });

  it('keeps the line below what nodes log', () => {
    const watched = start(true);
    watched.progress.tick(1, undefined, 0.001);
    watched.progress.log(line);
    expect(watched.told[1]).toBe('\r\u001b[2K00:00:01.500 warning n1: Hot\nTick 1 · 1.0 ms');
    const plain = start(false);
    plain.progress.log(line);
    expect(plain.told).toEqual(['00:00:01.500 warning n1: Hot\n']);
  });
});
