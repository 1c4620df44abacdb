/** A key of a dictionary, or a position in a list. */
export type Step = string | number;

/** The path of an entry below `parent`, written as the nodes that take paths read it: `a.b[2]["odd key"]`. */
export function pathBelow(parent: string, step: Step): string {
  if (typeof step === 'number') return `${parent}[${step}]`;
  if (!isPlainKey.test(step)) return `${parent}["${step.replace(/["\\]/g, '\\$&')}"]`;
  return parent === '' ? step : `${parent}.${step}`;
}

/** Keys that need no quotes. Blanks at the ends of a path are not part of it. */
const isPlainKey = /^[^.[\]"\s]+$/;
