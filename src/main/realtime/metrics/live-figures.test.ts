import { afterEach, beforeEach, expect, it } from 'vitest';
import { serverStatsSchema } from '#shared/protocol/server-stats';
import { LiveFigures } from './live-figures';
import { Metrics } from './metrics';

let metrics: Metrics;
let now: number;
let figures: LiveFigures;

beforeEach(() => {
  metrics = new Metrics({ queues: () => ({ waiting: 9, longest: 7 }), runs: { active: () => 0, read: () => [] } });
  now = 100;
  metrics.sent('pong', 1_000, 1_000);
  figures = new LiveFigures(metrics, () => now);
});
afterEach(() => metrics.dispose());

it('[P53] tells rates since it was last asked, and what is so now', () => {
  metrics.connected('websocket');
  metrics.received('ping', 40);
  metrics.sent('pong', 10, 300);
  metrics.refused('INVALID_JSON');
  metrics.conflated(6);
  metrics.dropped('closed', 2);
  metrics.inputs.effect.observe(0.002);
  now += 2;
  const taken = figures.take();
  expect(serverStatsSchema.safeParse(taken)).toMatchObject({ success: true });
  expect(taken).toMatchObject({
    connections: { websocket: 1, ipc: 0 },
    messages: { in: 0.5, out: 5 },
    bytes: { in: 20, out: 150 },
    queue: { waiting: 9, longest: 7 },
    conflated: 3,
    dropped: 1,
    errors: 0.5,
    error_counts: { INVALID_JSON: 1 },
    input_effect: { count: 1 },
  });
  expect(taken).not.toHaveProperty('effect_send');
  now += 1;
  expect(figures.take()).toMatchObject({ messages: { in: 0, out: 0 }, errors: 0, error_counts: { INVALID_JSON: 1 } });
});

it('[P53] tells no rate of no time at all', () => {
  metrics.received('ping', 40);
  expect(figures.take().messages).toEqual({ in: 0, out: 0 });
});
