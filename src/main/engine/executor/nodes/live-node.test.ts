import { expect, it } from 'vitest';
import { nodeIdSchema } from '#shared/graph/ids';
import { kindSchema } from '#shared/graph/kinds/kinds';
import type { Clock } from '../../node-kind';
import { SecretVault } from '../../secrets/secret-vault';
import { LiveNode } from './live-node';

/** Everything that code can come to from a value: its own properties and those it inherits, whatever they are called. */
function within(value: unknown, found = new Set<unknown>()): ReadonlySet<unknown> {
  if (found.has(value) || (typeof value !== 'object' && typeof value !== 'function') || value === null) {
    return found.add(value);
  }
  found.add(value);
  for (let holder = value; holder !== null && holder !== Object.prototype; holder = Object.getPrototypeOf(holder)) {
    for (const key of Reflect.ownKeys(holder)) {
      if (holder !== Function.prototype) within(read(holder, key, value), found);
    }
  }
  return found;
}

/** Of a prototype by itself, getters throw. */
function read(holder: object, key: PropertyKey, self: unknown): unknown {
  try {
    return Reflect.get(holder, key, self);
  } catch {
    return undefined;
  }
}

it('gives a node’s code a context from which no way leads to the secrets of the run', () => {
  const clock: Clock = { wall: () => 0, monotonic: () => 0, sleep: async () => undefined };
  const secrets = new SecretVault({ 'secret:door': 'open-sesame-4711' });
  const scope = { clock, tick: 1, secrets, log: () => undefined, announced: () => undefined };
  const node = new LiveNode({ id: nodeIdSchema.parse('n1'), kind: 'test.spy', label: 'Spy' }, scope);
  const description = kindSchema.parse({
    kind: 'test.spy',
    version: 1,
    title: 'Spy',
    description: '',
    category: 'Test',
    inputs: [],
    outputs: [],
  });
  node.create({ description, create: (context) => ({ run: () => ({ context }) }) });
  const reached = within(node);
  expect(reached).toContain(clock);
  expect(reached).not.toContain(secrets);
  expect([...reached].filter((one) => typeof one === 'string' && one.includes('open-sesame'))).toEqual([]);
});
