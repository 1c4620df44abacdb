import { describe, expect, it } from 'vitest';
import type { LogLine } from '#shared/protocol/run-status';
import { createLineKeys, filterLines } from './log-filter';

const line = (level: LogLine['level'], message: string): LogLine => ({ timestamp: 1, level, message });
const lines = [line('debug', 'tick'), line('info', 'Load 12 %'), line('warning', 'Load 91 %'), line('error', 'Failed')];

describe('the log filter', () => {
  it.each([
    ['all', '', 4],
    ['info', '', 3],
    ['warning', '', 2],
    ['error', '', 1],
    ['info', ' load ', 2],
    ['error', 'load', 0],
  ] as const)('%s with “%s” leaves %i lines', (filter, text, count) => {
    expect(filterLines(lines, filter, text)).toHaveLength(count);
  });

  it('keeps the very same array when nothing is filtered, so that nothing is drawn anew', () => {
    expect(filterLines(lines, 'all', '  ')).toBe(lines);
  });
});

it('keeps the key of a line when older lines fall away', () => {
  const keyOf = createLineKeys();
  const before = lines.map(keyOf);
  expect(new Set(before).size).toBe(lines.length);
  expect(lines.slice(2).map(keyOf)).toEqual(before.slice(2));
});
