import { inputError } from '../input-error';

/** INPUT_INVALID where it is not between `least` seconds and a day. */
export function checkSeconds(seconds: number, input_name: string, least = 0): void {
  if (seconds >= least && seconds <= 86_400) return;
  throw inputError(input_name, `${seconds} s is not between ${least} s and a day.`);
}
