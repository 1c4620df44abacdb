import { expect, it } from 'vitest';
import { leapingClock } from '#main/testing/leaping-clock';
import { nodeIdSchema } from '#shared/graph/ids';
import type { HookName } from '#shared/protocol/hook-report';
import type { Clock, NodeInstance } from '../../node-kind';
import { SecretVault } from '../../secrets/secret-vault';
import { type EndOptions, endNodes } from './end-nodes';
import { LiveNode } from './live-node';

function makeNodes(clock: Clock, hooks: Record<string, Partial<NodeInstance>>) {
  const logs: string[] = [];
  const log = (_: string, message: string) => logs.push(message);
  const scope = { clock, tick: 1, secrets: new SecretVault(), log, announced: () => undefined };
  const nodes = Object.entries(hooks).map(([id, hook]) => {
    const node = new LiveNode({ id: nodeIdSchema.parse(id), kind: 'test', label: `"${id}"` }, scope);
    node.instance = { run: () => ({}), ...hook };
    return node;
  });
  return { nodes, logs };
}

const options = (phases: readonly HookName[]): EndOptions => ({
  phases,
  deadline: 1,
  inputsOf: () => ({}),
  entering: () => undefined,
});

const never = () => new Promise<void>(() => undefined);

it('[E9] calls every hook within the deadline, however many never return', async () => {
  const clock = leapingClock();
  const called: string[] = [];
  const hook = (name: string) => ({
    onStop: () => {
      called.push(`${name} onStop`);
      return never();
    },
    teardown: () => {
      called.push(`${name} teardown`);
      return never();
    },
  });
  const { nodes } = makeNodes(clock, Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => [id, hook(id)])));
  const { overdue, hooks } = await endNodes(nodes, options(['onStop', 'teardown']));
  expect(called).toEqual([
    ...['f', 'e', 'd', 'c', 'b', 'a'].map((id) => `${id} onStop`),
    ...['f', 'e', 'd', 'c', 'b', 'a'].map((id) => `${id} teardown`),
  ]);
  expect(overdue.map((node) => node.nodeId)).toEqual(['f', 'e', 'd', 'c', 'b', 'a']);
  expect(hooks.map(({ node_id, hook }) => `${node_id} ${hook}`)).toEqual(called);
  expect(new Set(hooks.map(({ outcome }) => outcome))).toEqual(new Set(['late']));
  expect(clock.monotonic()).toBeLessThanOrEqual(1);
});

it('[E9] a hook that throws or rejects is logged, and keeps nothing from being called', async () => {
  const clock = leapingClock();
  const called: string[] = [];
  const { nodes, logs } = makeNodes(clock, {
    a: { onStop: () => void called.push('a') },
    b: { onStop: () => Promise.reject(new Error('jammed')) },
    c: {
      onStop: () => {
        throw new Error('broken');
      },
    },
  });
  const { overdue, hooks } = await endNodes(nodes, options(['onStop']));
  expect([called, overdue]).toEqual([['a'], []]);
  expect(hooks).toEqual([
    { node_id: 'c', hook: 'onStop', outcome: 'failed', message: 'broken' },
    { node_id: 'b', hook: 'onStop', outcome: 'failed', message: 'jammed' },
    { node_id: 'a', hook: 'onStop', outcome: 'ran' },
  ]);
  expect(logs).toEqual(['"c": onStop failed: broken', '"b": onStop failed: jammed']);
});

it('[E9] says whose code holds the thread', async () => {
  const entered: (string | undefined)[] = [];
  const { nodes } = makeNodes(leapingClock(), { a: { teardown: () => undefined }, b: { teardown: never } });
  const entering = (node: LiveNode | undefined) => entered.push(node?.nodeId);
  await endNodes(nodes, { ...options(['teardown']), entering });
  expect(entered).toEqual(['b', undefined, 'a', undefined]);
});

it('[E9] waits for promises of whatever make, and hears when they are broken', async () => {
  const done: string[] = [];
  /** A promise as a library has its own. */
  // biome-ignore lint/suspicious/noThenProperty: a promise of another making is what this is about.
  const own = (promise: Promise<void>) => ({ then: promise.then.bind(promise) }) as Promise<void>;
  const { nodes } = makeNodes(leapingClock(), {
    a: { onStop: () => own(Promise.resolve().then(() => void done.push('a'))) },
    b: { onStop: () => own(Promise.reject(new Error('jammed'))) },
    c: { onStop: () => own(never()) },
  });
  const { hooks } = await endNodes(nodes, options(['onStop']));
  expect(done).toEqual(['a']);
  expect(hooks.map(({ outcome }) => outcome)).toEqual(['late', 'failed', 'ran']);
});
