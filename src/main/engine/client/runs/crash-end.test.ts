import { expect, it } from 'vitest';
import { KindCatalogue, kindSchema } from '#shared/graph/kinds/kinds';
import type { UsedKinds } from '../../host/messages';
import { workflow } from '../../testing/workflows';
import { crashEnd } from './crash-end';

const kind = (name: string, capabilities: readonly string[] = []) =>
  kindSchema.parse({
    kind: name,
    version: 1,
    title: name,
    description: '',
    category: 'Test',
    inputs: [],
    outputs: [],
    capabilities,
  });
const ours = kind('ours');
const theirs = [kind('plain'), kind('driver', ['native']), kind('snake', ['python'])];
const kinds = new KindCatalogue([ours, ...theirs]);
const used: UsedKinds = {
  kinds: kinds.kinds,
  modules: [{ id: 'file', version: '1', kinds: theirs, data: undefined }],
  keptBack: [],
};
const crash = (nodes: Parameters<typeof workflow>[0], executing: readonly string[] = []) =>
  crashEnd({ workflow: workflow(nodes), used, executing }, kinds);

it('names the node that was told of as executing', () => {
  expect(crash({ a: 'plain', b: 'plain', c: 'ours' }, ['c'])).toMatchObject({
    code: 'HOST_CRASHED',
    node_id: 'c',
    message: 'The process of the run ended unexpectedly while "ours" (c) was running.',
  });
});

it('names the only node that can have done it, which no built-in and no Python node can', () => {
  expect(crash({ a: 'plain', b: 'snake', c: 'ours' }).node_id).toBe('a');
  expect(crash({ a: 'plain', b: 'driver' }).node_id).toBe('b');
  expect(crash({ a: 'plain', b: { kind: 'plain', muted: true } }).node_id).toBe('a');
});

it('names none and lists all where there are several, or none', () => {
  const several = crash({ a: 'plain', b: 'plain', c: 'plain', d: 'plain' });
  expect(several.node_id).toBeUndefined();
  expect(several.message).toContain('"plain" (a), "plain" (b), "plain" (c) and 1 more');
  expect(crash({ c: 'ours', b: 'snake' })).toEqual({
    reason: 'failed',
    code: 'HOST_CRASHED',
    message: 'The process of the run ended unexpectedly.',
  });
});
