import { type ServerStats, serverStatsSchema } from '#shared/protocol/server-stats';
import type { ServerSample } from '../app/services';
import { galleryTime } from './sample-displays';

export const sampleServerStats: ServerStats = serverStatsSchema.parse({
  connections: { websocket: 14, ipc: 1 },
  messages: { in: 61.2, out: 18_420 },
  bytes: { in: 7_220, out: 3_912_000 },
  queue: { waiting: 42, longest: 31 },
  conflated: 2_310,
  dropped: 0,
  errors: 0.4,
  error_counts: { INVALID_MESSAGE: 3, UNKNOWN_MESSAGE_TYPE: 1, RATE_LIMITED: 1_284 },
  input_effect: { p50: 0.0021, p99: 0.0067, count: 300 },
  effect_send: { p50: 0.00031, p99: 0.0011, count: 300 },
  event_loop_delay: { p50: 0.00014, p99: 0.0016, max: 0.0021 },
  memory: { resident: 118_489_088, heap: 41_943_040 },
  cpu: 0.31,
  runs: [
    {
      workflow_id: 'gallery',
      run_id: 'r1',
      tick: 12_040,
      rate: 99.8,
      target_rate: 100,
      tick_time: 0.0021,
      jitter_p50: 0.00004,
      jitter: 0.0004,
      overruns: 3,
      memory: 24_300_000,
    },
    {
      workflow_id: 'conveyor-2',
      run_id: 'r2',
      tick: 918_220,
      rate: 14_200,
      tick_time: 0.00007,
      jitter_p50: 0.000002,
      jitter: 0.00001,
      overruns: 0,
      memory: 18_100_000,
    },
  ],
});

/** Two minutes with a wave in them, so that lines have something to show. */
export const sampleServerSamples: readonly ServerSample[] = Array.from({ length: 120 }, (_, second) => {
  const wave = 0.7 + 0.3 * Math.sin(second / 9) + 0.12 * Math.sin(second * 1.7);
  const { messages, event_loop_delay: delay, memory } = sampleServerStats;
  const latency = (of: ServerStats['input_effect']) => of && { ...of, p50: of.p50 * wave, p99: of.p99 * wave };
  return {
    time: galleryTime - 119 + second,
    stats: {
      ...sampleServerStats,
      messages: { in: messages.in * wave, out: messages.out * wave },
      input_effect: latency(sampleServerStats.input_effect),
      effect_send: latency(sampleServerStats.effect_send),
      event_loop_delay: { ...delay, p50: delay.p50 * wave, p99: delay.p99 * (second === 80 ? 9 : wave) },
      memory: { resident: memory.resident * (0.9 + second / 1_200), heap: memory.heap * (0.7 + (second % 30) / 100) },
    },
  };
});
