import { describe, expect, it } from 'vitest';
import { runInfoSchema } from '#shared/protocol/run-status';
import type { NodeErrors } from '../../client/run/error-history';
import { openTroubles, troublesOf } from './trouble';
import { troubleText } from './trouble-text';

const errors = (nodeId: string, message: string, more: Partial<NodeErrors> = {}): NodeErrors => ({
  key: `${nodeId} ${message}`,
  nodeId,
  message,
  code: 'NODE_FAILED',
  count: 3,
  firstTime: 1,
  lastTime: 2,
  tick: 7,
  state: 'failing',
  ...more,
});

const ended = (end: object) =>
  runInfoSchema.parse({
    run_id: 'r',
    workflow_id: 'w',
    mode: 'continuous',
    status: { phase: 'ended', end },
    pacing: { mode: 'free' },
    started_at: 1,
    execution_count: 7,
    last_execution_time: 0.1,
    revision: 0,
    node_count: 2,
  });

describe('troubles', () => {
  it('lists what ended the run, problems of the workflow, then what went wrong in nodes', () => {
    const troubles = troublesOf(
      ended({ reason: 'forced', node_id: 'b', message: '“Loop” did not return.' }),
      [errors('a', 'Division by zero')],
      [{ code: 'INPUT_MISSING', message: '“Add” needs a value for “a”.', node_id: 'c', input_name: 'a' }],
    );
    expect(troubles.map((trouble) => [trouble.origin, trouble.nodeId, trouble.code])).toEqual([
      ['run', 'b', 'NODE_STUCK'],
      ['workflow', 'c', 'INPUT_MISSING'],
      ['node', 'a', 'NODE_FAILED'],
    ]);
    expect(troubles[2]).toMatchObject({ count: 3, tick: 7, message: 'Division by zero' });
  });

  it('does not say twice that a node failed when its failure ended the run', () => {
    const end = ended({ reason: 'failed', code: 'NODE_FAILED', message: 'Division by zero', node_id: 'a' });
    expect(troublesOf(end, [errors('a', 'Division by zero')], [])).toHaveLength(1);
    expect(troublesOf(end, [], [])).toHaveLength(1);
  });

  it('[E9] lists hooks that did not run, however the run ended, with the way to the first of them', () => {
    const hooks = [
      { node_id: 'a', hook: 'onStop', outcome: 'ran' },
      { node_id: 'm', hook: 'onStop', outcome: 'not_reached' },
    ];
    const titleOf = (id: string) => `Title of ${id}`;
    expect(troublesOf(ended({ reason: 'stopped', hooks }), [], [], titleOf)).toMatchObject([
      { origin: 'run', nodeId: 'm', message: '1 of 2 safe-state hooks ran; Title of m was not reached' },
    ]);
    const failed = ended({ reason: 'failed', code: 'HOST_CRASHED', message: 'It crashed', hooks });
    expect(troublesOf(failed, [], []).map(({ message }) => message)).toEqual([
      'It crashed',
      '1 of 2 safe-state hooks ran; m was not reached',
    ]);
    expect(troublesOf(ended({ reason: 'stopped', hooks: hooks.slice(0, 1) }), [], [])).toEqual([]);
  });

  it('has nothing to say of a run that ended well', () => {
    expect(troublesOf(ended({ reason: 'stopped' }), [], [])).toEqual([]);
    expect(troublesOf(undefined, [], [])).toEqual([]);
  });

  it('counts what is to be put right: neither what is over, nor what went wrong in nodes that are gone', () => {
    const list = [errors('a', 'No'), errors('b', 'No', { state: 'over' }), errors('gone', 'No')];
    const troubles = troublesOf(undefined, list, [], undefined, (id) => id !== 'gone');
    expect(troubles.map(({ state }) => state)).toEqual(['open', 'over', 'over']);
    expect(openTroubles(troubles)).toBe(1);
  });

  it('is copied as text with all that is known', () => {
    const [trouble] = troublesOf(undefined, [errors('a', 'Division by zero', { count: 1234 })], []);
    const text = trouble && troubleText(trouble, () => 'Ratio');
    expect(text).toMatch(
      /^Ratio: Division by zero\n {2}happened 1,234 times, first .+, last .+, tick 7, code NODE_FAILED$/,
    );
  });
});
