import { existsSync, readFileSync } from 'node:fs';
import type { MotorLine } from './safety-kinds';

/** What motors have written to their file so far; without a line that is just being written. */
export function motorLines(path: string): MotorLine[] {
  if (!existsSync(path)) return [];
  const whole = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return whole.map((line) => JSON.parse(line));
}
