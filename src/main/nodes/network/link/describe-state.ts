import type { Clock } from '#main/engine/node-kind';
import { out } from '../../ports';
import type { LinkState } from './link';

/** The `state` output of every kind with a connection. */
export const stateOutput = out.text({
  description: '"connecting", "live", "closed", or "waiting", why, and when it tries again.',
});

/** In whole seconds, so that it changes once a second and not in every tick. */
export function describeState(state: LinkState, clock: Clock): string {
  if (state.phase !== 'waiting') return state.phase;
  const left = Math.max(0, Math.ceil(state.until - clock.monotonic()));
  return `waiting: ${state.reason} (tries again in ${left} s)`;
}
