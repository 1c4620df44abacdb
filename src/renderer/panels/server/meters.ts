import type { ServerStats } from '#shared/protocol/server-stats';
import { formatNumber, t } from '#shared/words/words';
import type { ServerSample } from '../../app/services';
import { formatBytes, formatCount, formatDuration } from '../../ui/text/format';

/** One figure over time. */
export interface MeterLine {
  readonly name: string;
  /** The newest, as text; undefined while there is none. */
  readonly text: string | undefined;
  /** More of it, for who points at it. */
  readonly detail?: string | undefined;
  /** By sample, null where there is none. */
  readonly values: readonly (number | null)[];
  readonly warn?: boolean;
}

/** Two figures of one kind, drawn over each other. */
export interface MeterFigures {
  readonly title: string;
  /** What is measured, in a sentence. */
  readonly about: string;
  readonly lines: readonly [MeterLine, MeterLine];
  /** The highest there was, as text. */
  readonly peak: string | undefined;
}

/** From here on, in seconds, everything that waits for the event loop can be felt. */
const feltDelay = 0.05;

export function metersOf(samples: readonly ServerSample[]): readonly MeterFigures[] {
  const newest = samples.at(-1)?.stats;
  const each = (read: (stats: ServerStats) => number | undefined) => samples.map(({ stats }) => read(stats) ?? null);
  const p99 = (name: string, of: (stats: ServerStats) => ServerStats['input_effect']): MeterLine => {
    const now = newest && of(newest);
    return {
      name,
      text: now && formatDuration(now.p99),
      detail: now && t('server.half_took', { count: now.count, time: formatDuration(now.p50) }),
      values: each((stats) => of(stats)?.p99),
    };
  };
  const delay = newest?.event_loop_delay;
  return [
    meter(t('server.messages'), t('server.messages_about'), formatPerSecond, [
      {
        name: t('server.out'),
        text: newest && formatPerSecond(newest.messages.out),
        detail: newest && `${formatBytes(newest.bytes.out)}/s`,
        values: each(({ messages }) => messages.out),
      },
      {
        name: t('server.in'),
        text: newest && formatPerSecond(newest.messages.in),
        detail: newest && `${formatBytes(newest.bytes.in)}/s`,
        values: each(({ messages }) => messages.in),
      },
    ]),
    meter(t('server.latency'), t('server.latency_about'), formatDuration, [
      p99(t('server.to_effect'), ({ input_effect }) => input_effect),
      p99(t('server.to_send'), ({ effect_send }) => effect_send),
    ]),
    meter(t('server.delay'), t('server.delay_about'), formatDuration, [
      {
        name: 'p99',
        text: delay && formatDuration(delay.p99),
        detail: delay && t('server.at_most', { time: formatDuration(delay.max) }),
        values: each(({ event_loop_delay }) => event_loop_delay.p99),
        warn: (delay?.p99 ?? 0) >= feltDelay,
      },
      {
        name: 'p50',
        text: delay && formatDuration(delay.p50),
        values: each(({ event_loop_delay }) => event_loop_delay.p50),
      },
    ]),
    meter(t('server.memory'), t('server.memory_about'), formatBytes, [
      {
        name: t('server.resident'),
        text: newest && formatBytes(newest.memory.resident),
        values: each(({ memory }) => memory.resident),
      },
      {
        name: t('server.heap'),
        text: newest && formatBytes(newest.memory.heap),
        values: each(({ memory }) => memory.heap),
      },
    ]),
  ];
}

function meter(
  title: string,
  about: string,
  format: (value: number) => string,
  lines: readonly [MeterLine, MeterLine],
): MeterFigures {
  const values = lines.flatMap((line) => line.values.filter((value) => value !== null));
  return { title, about, lines, peak: values.length === 0 ? undefined : format(Math.max(...values)) };
}

/** "0 /s", "0.4 /s", "61 /s", "18,420 /s". */
export function formatPerSecond(rate: number): string {
  return `${rate > 0 && rate < 9.95 ? formatNumber(rate, 1) : formatCount(rate)}/s`;
}
