import { afterEach, describe, expect, it } from 'vitest';
import { type RunStats, runStatsSchema } from '#shared/protocol/run-status';
import { latencyBuckets } from './latency';
import { type MetricSources, Metrics } from './metrics';

const opened: Metrics[] = [];
const open = (sources?: MetricSources): Metrics => {
  const metrics = new Metrics(sources);
  opened.push(metrics);
  return metrics;
};
afterEach(() => {
  for (const metrics of opened.splice(0)) metrics.dispose();
});

const runFigures = (workflow: string): RunStats =>
  runStatsSchema.parse({
    workflow_id: workflow,
    run_id: `run of ${workflow}`,
    tick: 5,
    rate: 9.5,
    tick_time: 0.002,
    jitter_p50: 0.0001,
    jitter: 0.0004,
    overruns: 3,
    memory: 1_000,
  });

/** Values of the text by series, with its labels as they stand there. */
async function valuesOf(metrics: Metrics): Promise<ReadonlyMap<string, number>> {
  const lines = (await metrics.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}

describe('the metrics of a hub', () => {
  it('[P50] count connections by channel, and messages and bytes by direction and type', async () => {
    const metrics = open();
    metrics.connected('websocket');
    metrics.connected('websocket');
    metrics.connected('ipc');
    metrics.disconnected('websocket');
    metrics.received('ping', 30);
    metrics.received('invalid', 5);
    metrics.sent('node_state', 100, 20_000);
    metrics.sent('node_state', 1, 200);
    metrics.refused('INVALID_JSON');
    metrics.conflated(7);
    metrics.dropped('too_slow', 4);
    metrics.dropped('closed', 0);
    const values = await valuesOf(metrics);
    expect(Object.fromEntries(values)).toMatchObject({
      factory_ui_connections: 2,
      'factory_ui_channel_connections{channel="websocket"}': 1,
      'factory_ui_channel_connections{channel="ipc"}': 1,
      'factory_ui_connections_opened_total{channel="websocket"}': 2,
      'factory_ui_messages_total{direction="in",type="ping"}': 1,
      'factory_ui_message_bytes_total{direction="in",type="ping"}': 30,
      'factory_ui_messages_total{direction="in",type="invalid"}': 1,
      'factory_ui_messages_total{direction="out",type="node_state"}': 101,
      'factory_ui_message_bytes_total{direction="out",type="node_state"}': 20_200,
      'factory_ui_errors_total{code="INVALID_JSON"}': 1,
      factory_ui_messages_conflated_total: 7,
      'factory_ui_messages_dropped_total{reason="too_slow"}': 4,
    });
    expect([...values.keys()].filter((series) => series.includes('reason="closed"'))).toEqual([]);
    const counted = (all: ReadonlyMap<string, number>) => [...all].filter(([series]) => series.includes('_messages_'));
    expect(counted(await valuesOf(metrics)), 'asking again counts nothing anew').toEqual(counted(values));
  });

  it('[P50] are those of one hub alone', async () => {
    const [one, other] = [open(), open()];
    one.connected('ipc');
    expect((await valuesOf(one)).get('factory_ui_connections')).toBe(1);
    expect((await valuesOf(other)).get('factory_ui_connections')).toBe(0);
  });

  it('[P52] have the series of a run only while it is active', async () => {
    let active: readonly RunStats[] = [runFigures('w1'), runFigures('w"2')];
    const metrics = open({
      queues: () => ({ waiting: 5, longest: 4 }),
      runs: { active: () => active.length, read: () => active },
    });
    expect(Object.fromEntries(await valuesOf(metrics))).toMatchObject({
      factory_ui_queue_messages: 5,
      factory_ui_queue_longest_messages: 4,
      factory_ui_active_runs: 2,
      'factory_ui_tick_rate_hertz{workflow_id="w1"}': 9.5,
      'factory_ui_tick_seconds{workflow_id="w\\"2"}': 0.002,
      'factory_ui_tick_jitter_seconds{workflow_id="w1",quantile="0.5"}': 0.0001,
      'factory_ui_tick_jitter_seconds{workflow_id="w1",quantile="0.99"}': 0.0004,
      'factory_ui_tick_overruns_total{workflow_id="w1"}': 3,
      'factory_ui_run_memory_bytes{workflow_id="w1"}': 1_000,
    });
    active = active.slice(1);
    const left = [...(await valuesOf(metrics)).keys()].filter((series) => series.includes('workflow_id'));
    expect(left.filter((series) => series.includes('w1'))).toEqual([]);
    expect(left).not.toEqual([]);
  });

  it('[P51] sort latencies into buckets from a tenth of a millisecond to ten seconds', async () => {
    expect([latencyBuckets[0], latencyBuckets.at(-1)]).toEqual([0.0001, 10]);
    const metrics = open();
    for (const seconds of [0.00005, 0.0003, 0.0004, 3, 20]) metrics.inputs.effect.observe(seconds);
    const values = await valuesOf(metrics);
    const bucket = (le: string) => values.get(`factory_ui_input_effect_seconds_bucket{le="${le}"}`);
    expect([bucket('0.0001'), bucket('0.0005'), bucket('10'), bucket('+Inf')]).toEqual([1, 3, 4, 5]);
    expect(values.get('factory_ui_input_effect_seconds_sum')).toBeCloseTo(23.00075);
  });

  it('tell of the process in base units', async () => {
    const values = await valuesOf(open());
    for (const name of ['process_resident_memory_bytes', 'nodejs_heap_size_used_bytes'])
      expect(values.get(name), name).toBeGreaterThan(1e6);
    expect(values.get('process_cpu_seconds_total')).toBeGreaterThan(0);
    expect(values.get('process_start_time_seconds')).toBeGreaterThan(1.6e9);
    expect(values.get('factory_ui_event_loop_delay_seconds{quantile="0.99"}')).toBeGreaterThanOrEqual(0);
  });
});
