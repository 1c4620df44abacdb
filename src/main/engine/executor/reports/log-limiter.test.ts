import { expect, it } from 'vitest';
import type { LogLine } from '#shared/protocol/run-status';
import { LogLimiter } from './log-limiter';

function limiter() {
  let now = 0;
  const lines: LogLine[] = [];
  const clock = { wall: () => 1000 + now, monotonic: () => now, sleep: () => Promise.resolve() };
  const log = new LogLimiter(clock, (line) => lines.push(line));
  return { log, lines, advance: (seconds: number) => (now += seconds) };
}

it('[E14] passes a burst, then a steady rate, and says what it left out before the next line', () => {
  const { log, lines, advance } = limiter();
  for (let line = 1; line <= 1000; line++) log.add('info', `line ${line}`, 'n');
  expect(lines).toHaveLength(200);
  expect(lines[0]).toEqual({ timestamp: 1000, level: 'info', message: 'line 1', node_id: 'n' });
  advance(0.1);
  for (let line = 1; line <= 10; line++) log.add('error', `more ${line}`);
  expect(lines.slice(200).map(({ message }) => message)).toEqual([
    '800 more lines left out',
    ...[1, 2, 3, 4, 5].map((line) => `more ${line}`),
  ]);
  log.flush();
  expect(lines.at(-1)?.message).toBe('5 more lines left out');
  log.flush();
  expect(lines).toHaveLength(207);
});

it('cuts a line that is far too long', () => {
  const { log, lines } = limiter();
  log.add('info', 'x'.repeat(100_000));
  expect(lines[0]?.message).toHaveLength(4001);
});
