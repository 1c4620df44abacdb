import { type NodeReport, nodeReportSchema } from '#shared/protocol/node-state';
import { type LogLine, type RunInfo, type RunStats, runInfoSchema, runStatsSchema } from '#shared/protocol/run-status';
import type { NodeErrors } from '../client/run/error-history';
import { galleryTime, sampleDisplays } from './sample-displays';

const ids = { workflow_id: 'gallery', run_id: 'run-1' };

export const sampleRun = (status: object): RunInfo =>
  runInfoSchema.parse({
    ...ids,
    mode: 'continuous',
    status,
    pacing: { mode: 'rate', hz: 10 },
    started_at: galleryTime - 124,
    execution_count: 1238,
    last_execution_time: 0.0021,
    revision: 3,
    node_count: 12,
  });

export const sampleStats = (rate: number): RunStats =>
  runStatsSchema.parse({
    ...ids,
    tick: 1238,
    rate,
    target_rate: 10,
    tick_time: 0.00213,
    jitter_p50: 0.000061,
    jitter: 0.000184,
    overruns: rate < 9.5 ? 12 : 0,
    memory: 48_240_000,
  });

const report = (node_id: string, state: string, data: object = {}): NodeReport =>
  nodeReportSchema.parse({
    node_id,
    state,
    data: { ...ids, tick: 1238, revision: 3, execution_time: 0.00042, start_time: galleryTime, ...data },
  });

/** One report for each state, and the displays. */
export const sampleReports: readonly NodeReport[] = [
  report('cpu', 'completed', { reason: 'every_tick', outputs: { mean: 63.41, cores: [61.2, 65.6] } }),
  report('slider', 'completed', { outputs: { value: 50 }, reason: 'unchanged', value_tick: 12 }),
  report('compare', 'executing', { progress: 0.4, message: 'Waiting for the sensor', outputs: { above: true } }),
  report('math', 'error', {
    error: 'Division by zero. Give B another value than 0.',
    code: 'NODE_FAILED',
    error_count: 31,
  }),
  report('text', 'completed', {
    outputs: { text: 'Load 63.4 %', fields: { a: 63.41, unit: '%', tags: ['cpu', 'mean'] } },
  }),
  report('bypassed', 'skipped', { message: 'Bypassed', reason: 'bypassed' }),
  report('plot', 'completed', { display: sampleDisplays.plot }),
  report('gauge', 'completed', { display: sampleDisplays.gauge }),
  report('value', 'skipped', {
    display: sampleDisplays.value,
    message: 'Skipped because Ratio failed',
    reason: 'failed',
    cause: 'math',
  }),
  report('log', 'completed', { display: sampleDisplays.log }),
  report('depth', 'completed', {
    reason: 'result',
    value_tick: 1201,
    value_time: galleryTime - 3.7,
    outputs: { frame: '[image, 640 × 480]' },
  }),
  report('sensor', 'error', {
    reason: 'circuit_open',
    error: 'The sensor does not answer.',
    code: 'NODE_FAILED',
    error_count: 9,
    value_tick: 940,
    value_time: galleryTime - 29.8,
    retry_time: galleryTime + 4,
    outputs: { mean: 21.4, cores: [21.4] },
  }),
];

/** One that goes on, one at rest, and one that is over. */
export const sampleErrors: readonly NodeErrors[] = [
  {
    key: 'math',
    nodeId: 'math',
    message: 'Division by zero. Give B another value than 0.',
    code: 'NODE_FAILED',
    count: 31,
    firstTime: galleryTime - 3.1,
    lastTime: galleryTime,
    tick: 1238,
    state: 'failing',
  },
  {
    key: 'sensor',
    nodeId: 'sensor',
    message: 'The sensor does not answer.',
    code: 'NODE_FAILED',
    count: 9,
    firstTime: galleryTime - 29.8,
    lastTime: galleryTime - 1,
    tick: 1228,
    state: 'failing',
  },
  {
    key: 'compare',
    nodeId: 'compare',
    message: 'Value has to be a number, and “warm” is none.',
    code: 'INPUT_INVALID',
    count: 1,
    firstTime: galleryTime - 61,
    lastTime: galleryTime - 61,
    tick: 628,
    state: 'over',
  },
];

export const sampleLogs: readonly LogLine[] = [
  { timestamp: galleryTime - 12.402, level: 'info', message: 'Run started at 10 Hz' },
  { timestamp: galleryTime - 9.118, level: 'debug', message: 'Read 2 cores in 0.3 ms', node_id: 'cpu' },
  { timestamp: galleryTime - 4.02, level: 'warning', message: 'CPU load is above the threshold', node_id: 'compare' },
  {
    timestamp: galleryTime - 1.55,
    level: 'error',
    message: 'Division by zero. Give B another value than 0.',
    node_id: 'math',
  },
];
