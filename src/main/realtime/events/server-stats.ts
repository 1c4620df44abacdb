import { type Disposable, toDisposable } from '#shared/base/disposable';
import { unixSeconds } from '../clock';
import { Outgoing } from '../delivery/outgoing';
import { LiveFigures } from '../metrics/live-figures';
import type { Metrics } from '../metrics/metrics';
import type { Sessions } from '../sessions/sessions';

/** Milliseconds. */
const interval = 1_000;

export interface ServerStatsOptions {
  readonly metrics: Metrics;
  readonly sessions: Pick<Sessions, 'wanted' | 'broadcast'>;
}

/** Tells how the server is doing once a second, as long as somebody wants to know. */
export function startServerStats({ metrics, sessions }: ServerStatsOptions): Disposable {
  const figures = new LiveFigures(metrics);
  const timer = setInterval(() => {
    // Taken even when nobody hears of it, so that the first who does hears of the last second.
    const data = figures.take();
    if (!sessions.wanted('server_stats')) return;
    const outgoing = Outgoing.of({ type: 'server_stats', timestamp: unixSeconds(), data });
    sessions.broadcast('server_stats', outgoing, { kind: 'latest', key: 'server_stats', urgent: false });
  }, interval).unref();
  return toDisposable(() => clearInterval(timer));
}
