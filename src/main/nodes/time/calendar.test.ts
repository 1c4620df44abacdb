import { describe, expect, it } from 'vitest';
import type { Clock } from '#main/engine/node-kind';
import { startNode } from '../testing/start-node';
import { cron } from './cron';
import { dateTime } from './date-time';

const unix = (text: string) => Date.parse(text) / 1000;
/** The manual clock begins here. */
const began = 1_000_000;

describe('time.date_time', () => {
  const at = (text: string, inputs: object = {}) =>
    startNode(dateTime).run({ time: unix(text), time_zone: 'UTC', ...inputs });

  it('tells the parts of a time in its zone', () => {
    expect(at('2026-03-29T00:59:58.750Z')).toEqual({
      text: '2026-03-29 00:59:58',
      year: 2026,
      month: 3,
      day: 29,
      hour: 0,
      minute: 59,
      second: 58,
      weekday: 7,
      day_of_year: 88,
      week: 13,
      unix: unix('2026-03-29T00:59:58.750Z'),
    });
    // An hour is left out that night in Oslo.
    expect(at('2026-03-29T00:59:59Z', { time_zone: 'Europe/Oslo' })).toMatchObject({ hour: 1, minute: 59 });
    expect(at('2026-03-29T01:00:00Z', { time_zone: 'Europe/Oslo' })).toMatchObject({ hour: 3, minute: 0 });
    expect(at('2026-01-01T02:00:00Z', { time_zone: 'America/New_York' })).toMatchObject({
      year: 2025,
      day: 31,
      hour: 21,
    });
  });

  it.each([
    ['2021-01-03', 53, 3],
    ['2021-01-04', 1, 4],
    ['2024-12-30', 1, 365],
    ['2020-12-31', 53, 366],
  ])('of %s the week is %d and the day %d', (text, week, day_of_year) => {
    expect(at(text)).toMatchObject({ week, day_of_year });
  });

  it.each([
    ['D.M.YY H:mm', '3.1.21 15:07'],
    ['dddd, MMMM D', 'Sunday, January 3'],
    ['ddd MMM DD hh:mm A', 'Sun Jan 03 03:07 PM'],
    ['[Day] D [at] HH:mm:ss.SSS', 'Day 3 at 15:07:09.250'],
    ['', ''],
  ])('writes %s as %s', (format, text) => {
    expect(at('2021-01-03T15:07:09.250Z', { format })).toMatchObject({ text });
  });

  it('is now without a time, or with one that is no finite number', () => {
    const node = startNode(dateTime);
    node.clock.advance(0.5);
    expect(node.run({ time_zone: 'UTC' })).toMatchObject({ unix: began + 0.5, text: '1970-01-12 13:46:40' });
    expect(node.run({ time_zone: 'UTC', time: Number.NaN })).toMatchObject({ unix: began + 0.5 });
    expect(startNode(dateTime).run()).toMatchObject({ unix: began, text: expect.stringMatching(/^1970-01-1\d \d\d:/) });
  });

  it('tells early and late years, and refuses those beyond', () => {
    expect(at('0001-02-03T00:00:00Z')).toMatchObject({ year: 1, month: 2, day: 3, text: '0001-02-03 00:00:00' });
    expect(at('9999-12-30T23:00:00Z')).toMatchObject({ year: 9999 });
    expect(at('1969-12-31T23:59:59.500Z', { format: 'ss.SSS' })).toMatchObject({ text: '59.500' });
    expect(() => startNode(dateTime).run({ time: 1e15 })).toThrow('not in the years 1 to 9999');
  });

  it('names a zone that does not exist, and forgets it with the next', () => {
    const node = startNode(dateTime);
    expect(() => node.run({ time_zone: 'Mars/Base' })).toThrow('There is no time zone "Mars/Base"');
    expect(node.run({ time_zone: ' UTC ' })).toMatchObject({ year: 1970 });
  });
});

describe('time.cron', () => {
  it('fires at its times, once each', () => {
    const node = startNode(cron);
    let fired = 0;
    // 13:46:40 to 14:46:40, in ticks of 10 s: at 13:50, 14:00 and so on to 14:40.
    for (let tick = 0; tick < 360; tick += 1) {
      const outputs = node.run({ pattern: '*/10 * * * *', time_zone: 'UTC' });
      if ('fired' in outputs && outputs.fired) fired += 1;
      node.clock.advance(10);
    }
    expect(fired).toBe(6);
    expect(node.run({ pattern: '*/10 * * * *', time_zone: 'UTC' })).toEqual({
      fired: false,
      count: 6,
      next: unix('1970-01-12T14:50:00Z'),
      remaining: 200,
    });
  });

  it('does not fire in its first tick and makes up for nothing', () => {
    const node = startNode(cron);
    expect(node.run()).toMatchObject({ fired: false, remaining: 20 });
    node.clock.advance(3600);
    expect(node.run()).toMatchObject({ fired: true, count: 1 });
    expect(node.run()).toMatchObject({ fired: false, count: 1 });
  });

  it('knows seconds, weekdays and zones', () => {
    const next = (pattern: string, time_zone: string) => startNode(cron).run({ pattern, time_zone });
    expect(next('*/5 * * * * *', 'UTC')).toMatchObject({ remaining: 5 });
    // The clock begins on a Monday.
    expect(next('30 7 * * 2', 'UTC')).toMatchObject({ next: unix('1970-01-13T07:30:00Z') });
    expect(next('30 7 * * 2', 'Asia/Tokyo')).toMatchObject({ next: unix('1970-01-12T22:30:00Z') });
    expect(next('0 0 30 2 *', 'UTC')).toEqual({ fired: false, count: 0, next: 0, remaining: 0 });
  });

  it('follows a clock that was set back', () => {
    let wall = unix('2026-05-05T12:00:30Z');
    const clock: Clock = { wall: () => wall, monotonic: () => 0, sleep: () => Promise.resolve() };
    const signal = new AbortController().signal;
    const nothing = () => undefined;
    const context = { nodeId: 'node', clock, signal, tick: 1, progress: nothing, update: nothing, log: nothing };
    const node = cron.create(context);
    const run = () => node.run({ pattern: '* * * * *', time_zone: 'UTC' }, context);
    run();
    wall -= 7200;
    expect(run()).toMatchObject({ fired: false, remaining: 30 });
    wall += 30;
    expect(run()).toMatchObject({ fired: true });
  });

  it.each([
    ['', '"" is no schedule'],
    ['every day', '"every day" is no schedule'],
    ['99 * * * *', 'Invalid value for minute: 99'],
  ])('refuses "%s"', (pattern, message) => {
    expect(() => startNode(cron).run({ pattern })).toThrow(message);
    expect(() => startNode(cron).run({ time_zone: 'Nowhere' })).toThrow('There is no time zone "Nowhere"');
  });
});
