import { describe, expect, it } from 'vitest';
import { nodeReportSchema } from '#shared/protocol/node-state';
import { runInfoSchema } from '#shared/protocol/run-status';
import { troublesOf } from './trouble';

const report = (id: string, error: string, code = 'NODE_FAILED') =>
  nodeReportSchema.parse({
    node_id: id,
    state: 'error',
    data: { workflow_id: 'w', run_id: 'r', tick: 7, revision: 0, error, code, error_count: 3 },
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
  it('lists what ended the run, failing nodes, then problems of the workflow', () => {
    const troubles = troublesOf(
      ended({ reason: 'forced', node_id: 'b', message: '“Loop” did not return.' }),
      [report('a', 'Division by zero')],
      [{ code: 'INPUT_MISSING', message: '“Add” needs a value for “a”.', node_id: 'c', input_name: 'a' }],
    );
    expect(troubles.map((trouble) => [trouble.origin, trouble.nodeId, trouble.code])).toEqual([
      ['run', 'b', 'NODE_STUCK'],
      ['node', 'a', 'NODE_FAILED'],
      ['workflow', 'c', 'INPUT_MISSING'],
    ]);
    expect(troubles[1]).toMatchObject({ count: 3, tick: 7, message: 'Division by zero' });
  });

  it('does not say twice that a node failed when its failure ended the run', () => {
    const end = ended({ reason: 'failed', code: 'NODE_FAILED', message: 'Division by zero', node_id: 'a' });
    expect(troublesOf(end, [report('a', 'Division by zero')], [])).toHaveLength(1);
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
});
