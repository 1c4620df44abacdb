import { readFileSync } from 'node:fs';

export interface Step {
  readonly number: number;
  readonly name: string;
  readonly file: string;
}

const page = readFileSync('docs/data-path.md', 'utf8');

/** The steps of each way in docs/data-path.md, by its heading. */
export const ways: ReadonlyMap<string, readonly Step[]> = new Map(
  page
    .split(/^# /m)
    .slice(1)
    .map((section): [string, Step[]] => [section.split('\n', 1)[0] ?? '', stepsOf(section)])
    .filter(([, steps]) => steps.length > 0),
);

/** Every file that the page names. */
export const namedFiles: readonly string[] = [...page.matchAll(/`((?:src|tests)\/[^`]+)`/g)].map(
  ([, file]) => file ?? '',
);

function stepsOf(section: string): Step[] {
  return [...section.matchAll(/^\| (\d+) \| ([^|]+) \| `([^`]+)` \|/gm)].map(([, number, name = '', file = '']) => ({
    number: Number(number),
    name: name.trim(),
    file,
  }));
}

/** Names in the order in which each was seen first. */
export function firstOccurrences(names: readonly string[]): string[] {
  return [...new Set(names)];
}
