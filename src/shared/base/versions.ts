import { z } from 'zod';

/** `1.2.3`, and what may follow it in a version of a package, such as `-beta.1`. */
export const versionSchema = z
  .string()
  .max(100)
  .regex(/^\d{1,9}\.\d{1,9}\.\d{1,9}(?:[-+][\w.+-]+)?$/, 'is no version such as 1.0.0');

/** Whether a version is as new as another one. What follows its three numbers is not looked at. */
export function isAtLeast(version: string, least: string): boolean {
  const [has, needs] = [numbers(version), numbers(least)];
  const at = has.findIndex((number, place) => number !== needs[place]);
  return at < 0 || (has[at] ?? 0) > (needs[at] ?? 0);
}

const numbers = (version: string): readonly number[] =>
  (/^(\d+)\.(\d+)\.(\d+)/.exec(version) ?? []).slice(1).map(Number);
