import { FactoryError } from '#shared/base/errors';

/** INPUT_INVALID where it is not between `least` seconds and a day. */
export function checkSeconds(seconds: number, input_name: string, least = 0): void {
  if (seconds >= least && seconds <= 86_400) return;
  throw new FactoryError('INPUT_INVALID', `${seconds} s is not between ${least} s and a day.`, { input_name });
}
