import { expect, it } from 'vitest';
import { runInfoSchema } from '#shared/protocol/run-status';
import { runText } from './run-text';

const run = (status: object, mode = 'continuous') =>
  runInfoSchema.parse({
    run_id: 'r',
    workflow_id: 'w',
    mode,
    status,
    pacing: { mode: 'free' },
    started_at: 1,
    execution_count: 7,
    last_execution_time: 0.1,
    revision: 0,
    node_count: 2,
  });

it.each([
  [undefined, 'Ready'],
  [run({ phase: 'starting' }), 'Starting'],
  [run({ phase: 'running' }), 'Running'],
  [run({ phase: 'running' }, 'once'), 'Running once'],
  [run({ phase: 'paused' }), 'Paused'],
  [run({ phase: 'stopping' }), 'Stopping'],
  [run({ phase: 'ended', end: { reason: 'completed' } }), 'Completed'],
  [run({ phase: 'ended', end: { reason: 'stopped' } }), 'Stopped'],
  [run({ phase: 'ended', end: { reason: 'stopped', by: 'dead_man' } }), 'Stopped: client lost'],
  [run({ phase: 'ended', end: { reason: 'forced', message: 'm' } }), 'Ended by force'],
  [run({ phase: 'ended', end: { reason: 'failed', code: 'NODE_FAILED', message: 'm' } }), 'Failed'],
])('says how the run is (%#)', (info, text) => expect(runText(info, false)).toBe(text));

it('does not claim that a run goes on while nobody can know', () => {
  expect(runText(run({ phase: 'running' }), true)).toBe('Last known');
});
