import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LimitedLog } from './limited-log';
import type { Logger } from './log';

let now = 0;
let lines: string[] = [];

function open(): LimitedLog {
  const record =
    (level: string) =>
    (...parts: unknown[]) =>
      void lines.push([level, ...parts.map(String)].join(' '));
  const log: Logger = { error: record('error'), warn: record('warn'), info: record('info'), debug: record('debug') };
  return new LimitedLog(log, () => now);
}

beforeEach(() => {
  now = 0;
  lines = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => vi.useRealTimers());

describe('the limited log', () => {
  it('writes the fields of a line as JSON, and errors as they are', () => {
    const log = open();
    log.info('connection opened', { session: 12, via: 'websocket' });
    log.error('It failed', new Error('why'));
    expect(lines).toEqual(['info connection opened {"session":12,"via":"websocket"}', 'error It failed Error: why']);
  });

  it('[P54] writes a bounded number of each kind and then says how many more there were', () => {
    const log = open();
    for (let at = 0; at < 1_000; at++) log.info('connection opened', { session: at });
    log.info('something else');
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe('info something else');
    vi.advanceTimersByTime(1_000);
    expect(lines.slice(21)).toEqual(['info connection opened … and 980 more']);
    vi.advanceTimersByTime(10_000);
    expect(lines).toHaveLength(22);
    now += 1;
    log.info('connection opened', { session: 2_000 });
    expect(lines.at(-1)).toBe('info connection opened {"session":2000}');
  });

  it('says what was left out when it is disposed', () => {
    const log = open();
    for (let at = 0; at < 30; at++) log.warn('again');
    log.dispose();
    expect(lines.at(-1)).toBe('warn again … and 10 more');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('[P54] bounds lines whose text never comes twice', () => {
    const log = open();
    for (let at = 0; at < 10_000; at++) log.error(`GET /${at} failed`);
    log.flush();
    expect(lines.length).toBeLessThan(250);
    expect(lines.at(-1)).toBe('error Lines of other kinds … and 9780 more');
  });
});
