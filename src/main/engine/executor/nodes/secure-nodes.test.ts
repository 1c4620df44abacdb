import { expect, it } from 'vitest';
import { leapingClock } from '#main/testing/leaping-clock';
import { nodeIdSchema } from '#shared/graph/ids';
import type { NodeContext } from '../../node-kind';
import { SecretVault } from '../../secrets/secret-vault';
import { makeKind, registryOf } from '../../testing/make-kind';
import { ThreadKinds } from '../../thread-kinds';
import type { FromExecutor } from '../messages';
import { StateTable } from '../state-table';
import { secureNodes } from './secure-nodes';

const never = () => new Promise<void>(() => undefined);

it('[E9] gives a node that does not come to its safe state only its share of the time', async () => {
  const told: FromExecutor[] = [];
  const safe: string[] = [];
  const calledAt: number[] = [];
  const kinds = registryOf(
    makeKind({ kind: 'jams', safe_state: true }, () => ({ run: () => ({}), onStop: never })),
    makeKind({ kind: 'motor', safe_state: true }, () => ({
      run: () => ({}),
      onStop: async ({ clock, nodeId, signal }: NodeContext) => {
        calledAt.push(clock.monotonic());
        await clock.sleep(0.05, signal);
        safe.push(nodeId);
      },
    })),
  );
  const mailbox = { post: (message: FromExecutor) => told.push(message) };
  const nodes = ['motor', 'motor', 'jams'].map((kind, at) => ({
    id: nodeIdSchema.parse(`n${at}`),
    kind,
    label: kind,
    inputs: {},
  }));
  await secureNodes(
    { type: 'secure', nodes, modules: [], seconds: 1 } as never,
    {
      clock: leapingClock(),
      mailbox,
      table: new StateTable(),
      kinds: new ThreadKinds(kinds, () => []),
      secrets: new SecretVault(),
      findCode: () => undefined,
      captureOutput: () => undefined,
    } as never,
  );
  expect(safe).toEqual(['n1', 'n0']);
  expect(calledAt[0]).toBeCloseTo(0.25);
  expect(told.at(-1)).toEqual({ type: 'secured' });
  expect(told).toContainEqual({ type: 'hook', at: 0, result: { outcome: 'late' } });
  expect(told.filter(({ type }) => type === 'hook')).toHaveLength(1);
});
