const firstDelay = 250;
const longestDelay = 5_000;

/**
 * Milliseconds to wait before the attempt: doubling from a quarter of a second up to five seconds, less up to half of it
 * at random, so that many windows do not come back to a restarted server at the same moment.
 */
export function backoffDelay(attempt: number, random: () => number): number {
  const full = Math.min(longestDelay, firstDelay * 2 ** Math.min(attempt - 1, 10));
  return full * (1 - random() / 2);
}
