/** Seconds. The pause after the first failure, and the longest there is. */
const first = 0.5;
const usualLongest = 30;

/**
 * Seconds to wait after so many failures in a row. It doubles with each; a random half of it keeps many clients of one
 * server that came back from asking all at the same moment.
 */
export function backoff(failures: number, random: () => number = Math.random, longest = usualLongest): number {
  const whole = Math.min(longest, first * 2 ** Math.min(failures - 1, 30));
  return whole * (0.5 + random() / 2);
}
