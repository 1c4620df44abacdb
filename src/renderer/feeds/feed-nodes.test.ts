import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Disposable } from '#shared/base/disposable';
import { setInput } from '#shared/document/edits/edits';
import { workflowSchema } from '#shared/graph/workflow';
import type { RunInfo } from '#shared/protocol/run-status';
import { createFakeServices, type FakeServices } from '../app/testing/fake-services';
import { ManualTimers } from '../client/testing/manual-timers';
import { feedNodes } from './feed-nodes';

const running = { status: { phase: 'running' } } as RunInfo;
const pad = (axes: number[], pressed: number) => ({ connected: true, axes, buttons: [{ value: pressed }] });

let fake: FakeServices;
let timers: ManualTimers;
let pads: (ReturnType<typeof pad> | null)[];
let feeding: Disposable;
beforeEach(() => {
  const nodes = [
    { id: 'pad', kind: 'device.gamepad' },
    { id: 'other', kind: 'math.add' },
  ];
  fake = createFakeServices({ workflow: workflowSchema.parse({ id: 'w', nodes }) });
  timers = new ManualTimers();
  pads = [];
  const navigator = { getGamepads: () => pads };
  feeding = feedNodes(fake.services, { navigator } as unknown as Window, timers);
});
afterEach(() => {
  feeding.dispose();
  fake.dispose();
});

/** What was told since the last time, without who told it. */
let heard = 0;
function told(): unknown[] {
  const all = fake.calls.filter((call) => call.startsWith('feed '));
  const fresh = all.slice(heard > all.length ? 0 : heard);
  heard = all.length;
  return fresh.map((call) => {
    const [, node, text = ''] = /^feed (\S+) = (.*)$/.exec(call) ?? [];
    const { window: _, count: __, ...seen } = JSON.parse(text);
    return { node, ...seen };
  });
}
beforeEach(() => {
  heard = 0;
});

it('tells of a gamepad while the workflow runs: changes at once, else twice a second', () => {
  pads = [pad([0.12345], 0)];
  timers.advance(1_000);
  expect(told()).toEqual([]);
  fake.run.set(running);
  timers.advance(100);
  expect(told()).toEqual([{ node: 'pad.seen', axes: [0.123], buttons: [0] }]);
  pads = [pad([0.12345], 1)];
  timers.advance(20);
  expect(told()).toEqual([{ node: 'pad.seen', axes: [0.123], buttons: [1] }]);
  timers.advance(1_100);
  expect(told()).toHaveLength(2);
  fake.run.set(undefined);
  timers.advance(1_000);
  expect(told()).toEqual([]);
  expect(timers.next).toBeUndefined();
});

it('is silent without a gamepad, and says once that it is gone', () => {
  fake.run.set(running);
  pads = [null, null];
  timers.advance(1_000);
  expect(told()).toEqual([]);
  pads = [null, pad([1], 0)];
  timers.advance(100);
  pads = [null, null];
  timers.advance(2_000);
  expect(told()).toEqual([
    { node: 'pad.seen', axes: [1], buttons: [0] },
    { node: 'pad.seen', axes: [], buttons: [] },
  ]);
});

it('tells of the one that the node asks for, as it asks now', () => {
  fake.run.set(running);
  pads = [pad([0.1], 0), null, pad([0.2], 0)];
  timers.advance(100);
  setInput(fake.doc, 'pad', 'pad', 2);
  timers.advance(100);
  expect(told()).toMatchObject([{ axes: [0.1] }, { axes: [0.2] }]);
});

it('says again what it could not', () => {
  fake.role.set('viewer');
  fake.run.set(running);
  pads = [pad([1], 0)];
  timers.advance(40);
  expect(told().length).toBeGreaterThan(1);
});
