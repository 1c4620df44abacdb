import type { RunStats } from '#shared/protocol/run-status';
import { t } from '#shared/words/words';
import { formatDuration, formatRate } from '../../ui/text/format';

/** How late ticks begin: the median and the 99th percentile. */
export const jitterText = ({ jitter_p50, jitter }: RunStats): string =>
  `${formatDuration(jitter_p50)} / ${formatDuration(jitter)}`;

/** The same in words (E7). */
export const jitterSentence = ({ jitter_p50, jitter }: RunStats): string =>
  t('status.jitter', { p50: formatDuration(jitter_p50), p99: formatDuration(jitter) });

export const rateSentence = ({ rate, target_rate: target }: RunStats): string =>
  target === undefined ? t('status.rate') : t('status.rate_of', { rate: formatRate(rate), target: formatRate(target) });
