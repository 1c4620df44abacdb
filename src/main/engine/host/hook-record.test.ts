import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nodeIdSchema } from '#shared/graph/ids';
import type { FromExecutor } from '../executor/messages';
import { endNodes, type HookResult, hookCalls } from '../executor/nodes/end-nodes';
import { LiveNode } from '../executor/nodes/live-node';
import { hookProgress } from '../executor/nodes/tell-hooks';
import { StateTable } from '../executor/state-table';
import type { Clock, NodeInstance } from '../node-kind';
import { SecretVault } from '../secrets/secret-vault';
import { HookRecord } from './hook-record';

type Behaviour = 'absent' | 'returns' | 'throws' | 'resolves' | 'rejects' | 'never' | 'holds';

/** Thrown by a hook that stands for one that never gives the thread back: nothing after it happens. */
const held = new Error('The thread is held');

function hookOf(behaviour: Behaviour): (() => void | Promise<void>) | undefined {
  switch (behaviour) {
    case 'absent':
      return undefined;
    case 'returns':
      return () => undefined;
    case 'throws':
      return () => {
        throw new Error('broken');
      };
    case 'resolves':
      return () => Promise.resolve();
    case 'rejects':
      return () => Promise.reject(new Error('broken'));
    case 'never':
      return () => new Promise(() => undefined);
    case 'holds':
      return () => {
        throw held;
      };
  }
}

const expected: Readonly<Record<Behaviour, HookResult>> = {
  absent: { outcome: 'not_reached' },
  returns: { outcome: 'ran' },
  throws: { outcome: 'failed', message: 'broken' },
  resolves: { outcome: 'ran' },
  rejects: { outcome: 'failed', message: 'broken' },
  never: { outcome: 'late' },
  holds: { outcome: 'late' },
};

function leapingClock(): Clock {
  let now = 0;
  return {
    wall: () => now,
    monotonic: () => now,
    async sleep(seconds, signal) {
      await new Promise(setImmediate);
      if (!signal.aborted) now += seconds;
    },
  };
}

const behaviour = fc.constantFrom<Behaviour>('absent', 'returns', 'throws', 'resolves', 'rejects', 'never', 'holds');

it('[E9] whatever hooks do, host and thread know the same of each, up to the one that holds the thread', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(behaviour, behaviour), { maxLength: 8 }), async (behaviours) => {
      const clock = leapingClock();
      const scope = { clock, tick: 1, secrets: new SecretVault(), log: () => undefined, announced: () => undefined };
      const nodes = behaviours.map(([onStop, teardown], at) => {
        const node = new LiveNode({ id: nodeIdSchema.parse(`n${at}`), kind: 'test', label: `n${at}` }, scope);
        const hooks = { onStop: hookOf(onStop), teardown: hookOf(teardown) };
        node.instance = { run: () => ({}), ...hooks } as NodeInstance;
        return node;
      });
      const phases = ['onStop', 'teardown'] as const;
      const calls = hookCalls(nodes, phases);
      const inOrder = [
        ...[...behaviours].reverse().map(([onStop]) => onStop),
        ...[...behaviours].reverse().map(([, teardown]) => teardown),
      ].filter((which) => which !== 'absent');

      const table = new StateTable();
      const record = new HookRecord(
        table,
        calls.map(({ node, hook }) => ({ node_id: node.nodeId, hook })),
      );
      const messages: FromExecutor[] = [];
      const mailbox = { post: (message: FromExecutor) => messages.push(message) };
      const progress = hookProgress(table, mailbox);
      const options = { phases, deadline: 1, inputsOf: () => ({}), entering: () => undefined };
      let isHeld = false;
      const ended = endNodes(nodes, {
        ...options,
        progress: {
          called: (at) => {
            if (!isHeld) progress.called(at);
            isHeld ||= inOrder[at] === 'holds';
          },
          done: (at, result) => void (isHeld || progress.done(at, result)),
        },
      });
      const { hooks } = await ended;
      for (const message of messages) if (message.type === 'hook') record.told(message.at, message.result);

      const cut = inOrder.indexOf('holds');
      const model = inOrder.map((which, at): HookResult => {
        return cut >= 0 && at > cut ? { outcome: 'not_reached' } : expected[which];
      });
      expect(record.reports()).toEqual(
        calls.map(({ node, hook }, at) => ({ node_id: node.nodeId, hook, ...model[at] })),
      );
      if (cut < 0) expect(hooks).toEqual(record.reports());
      expect(clock.monotonic()).toBeLessThanOrEqual(1);
    }),
  );
});

it('[E9] a hook that returns after it was passed over has run after all', () => {
  const table = new StateTable();
  const record = new HookRecord(table, [
    { node_id: nodeIdSchema.parse('a'), hook: 'onStop' },
    { node_id: nodeIdSchema.parse('b'), hook: 'onStop' },
  ]);
  const progress = hookProgress(table, {
    post: (message) => void (message.type === 'hook' && record.told(message.at, message.result)),
  });
  const outcomes = () => record.reports().map(({ outcome }) => outcome);
  progress.called(0);
  expect(outcomes()).toEqual(['late', 'not_reached']);
  progress.done(0, { outcome: 'late' });
  progress.called(1);
  progress.done(0, { outcome: 'ran' });
  expect(outcomes()).toEqual(['ran', 'late']);
  progress.done(1, { outcome: 'ran' });
  expect(outcomes()).toEqual(['ran', 'ran']);
});
