import type { RunStats } from '#shared/protocol/run-status';
import { formatDuration, formatRate } from '../../ui/format';

/** How late ticks begin: the median and the 99th percentile. */
export const jitterText = ({ jitter_p50, jitter }: RunStats): string =>
  `${formatDuration(jitter_p50)} / ${formatDuration(jitter)}`;

/** The same in words (E7). */
export const jitterSentence = ({ jitter_p50, jitter }: RunStats): string =>
  `How late ticks begin: half of them by at most ${formatDuration(jitter_p50)} (p50), 99 of 100 by at most ${formatDuration(jitter)} (p99)`;

export const rateSentence = ({ rate, target_rate: target }: RunStats): string =>
  target === undefined ? 'Ticks per second' : `${formatRate(rate)} of ${formatRate(target)} asked for`;
