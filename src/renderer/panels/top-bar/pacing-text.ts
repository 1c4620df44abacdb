import { assertNever } from '#shared/base/assert-never';
import type { Pacing } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import { formatDuration } from '../../ui/text/format';

/** What the run is asked to do, in the few characters of the top bar. */
export function pacingText(pacing: Pacing): string {
  switch (pacing.mode) {
    case 'free':
      return t('pace.full');
    case 'pause':
      return t('pace.pause_of', { time: formatDuration(pacing.seconds) });
    case 'rate':
      return `${plain(pacing.hz)} Hz`;
    default:
      return assertNever(pacing, 'pacing');
  }
}

/** Hertz as typed: no digits the person did not ask for. */
const plain = (hz: number): string => String(Number(hz.toPrecision(6)));

/** Whether the measured rate keeps up with the target: within 2 %, or a run too young to tell. */
export function keepsUp(rate: number, target: number | undefined): boolean {
  return target === undefined || rate >= target * 0.98;
}

/** The pace with the rate that the run says it keeps to: others may have told it another one. */
export function pacingOfRun(pacing: Pacing, target: number | undefined): Pacing {
  if (target === undefined || (pacing.mode === 'rate' && pacing.hz === target)) return pacing;
  return pacing.mode === 'rate' ? { ...pacing, hz: target } : { mode: 'rate', hz: target, overrun: 'skip' };
}
