import fc from 'fast-check';
import { expect, it } from 'vitest';
import { afterEnd, CarefulReading, type EndedReads, noEndedReads } from './careful-reading';

/** One life of the process: reads every file until one of those that crash is executed, which nothing comes after. */
async function live(ended: EndedReads, files: readonly string[], crashing: ReadonlySet<string>) {
  let underWay: readonly string[] = [];
  let crashed = false;
  const reading = new CarefulReading(ended, (now) => {
    if (!crashed) underWay = now;
  });
  const read: string[] = [];
  const refused: string[] = [];
  const all = files.map(async (file) => {
    const result = await reading.execute(file, 'code', async () => {
      await new Promise(setImmediate);
      if (crashing.has(file)) crashed = true;
      // With the process everything ends.
      if (crashed) return new Promise<never>(() => undefined);
      return 'read' as const;
    });
    (result === 'read' ? read : refused).push(file);
  });
  const end = new Promise<void>((resolve) => {
    const look = () => (crashed ? resolve() : setImmediate(look));
    look();
  });
  if (files.some((file) => crashing.has(file))) await Promise.race([Promise.all(all), end]);
  else await Promise.all(all);
  return { crashed, underWay, read, refused };
}

it('finds every file that ends the process, and reads all others, after few ends', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 8 }), async (crash) => {
      const files = crash.map((_, at) => `${at}.ts`);
      const crashing = new Set(files.filter((_, at) => crash[at]));
      let ended = noEndedReads;
      let ends = 0;
      let last = await live(ended, files, crashing);
      while (last.crashed) {
        expect(++ends).toBeLessThanOrEqual(crashing.size + 1);
        ended = afterEnd(ended, last.underWay);
        last = await live(ended, files, crashing);
      }
      expect(new Set(last.refused)).toEqual(crashing);
      expect(new Set(last.read)).toEqual(new Set(files.filter((file) => !crashing.has(file))));
    }),
    { numRuns: 50 },
  );
});

it('suspects nobody of whom the end of another was told alone', () => {
  expect(afterEnd({ culprits: ['x'], suspects: ['a', 'b'] }, ['a'])).toEqual({ culprits: ['x', 'a'], suspects: ['b'] });
  expect(afterEnd(noEndedReads, [])).toEqual(noEndedReads);
});

it('reads the next suspect also where the one before it failed', async () => {
  let underWay: readonly string[] = [];
  const first = new CarefulReading(noEndedReads, (now) => {
    underWay = now;
  });
  for (const file of ['a.ts', 'b.ts']) void first.execute(file, 'code', () => new Promise(() => undefined));
  const next = new CarefulReading(afterEnd(noEndedReads, underWay));
  const failed = next.execute('a.ts', 'code', () => Promise.reject(new Error('no')));
  const read = next.execute('b.ts', 'code', async () => 'read');
  await expect(failed).rejects.toThrow('no');
  expect(await read).toBe('read');
});

it('tries a file again once it has changed', async () => {
  let underWay: readonly string[] = [];
  const first = new CarefulReading(noEndedReads, (now) => {
    underWay = now;
  });
  void first.execute('a.ts', 'bad', () => new Promise(() => undefined));
  const next = new CarefulReading(afterEnd(noEndedReads, underWay));
  expect(await next.execute('a.ts', 'bad', async () => 'read')).toBeUndefined();
  expect(await next.execute('a.ts', 'good', async () => 'read')).toBe('read');
});
