import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameReader, FrameWriter, PromisedOutput, packFrame } from './framing';

/** What a reader hears of bytes that come in pieces of these sizes, in turn. */
function heardOf(bytes: Uint8Array, pieces: readonly number[]): unknown[] {
  const heard: unknown[] = [];
  const reader = new FrameReader((message) => heard.push(message));
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const { space } = reader;
    const count = Math.min(space.length, pieces[turn % pieces.length] ?? 1, bytes.length - at);
    space.set(bytes.subarray(at, at + count));
    reader.came(count);
    at += count;
  }
  return heard;
}

describe('Frames', () => {
  it('are heard whole and in order, in whatever pieces they come', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.array(fc.boolean()), fc.constant('x'.repeat(100_000)));
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 6 }),
        fc.array(fc.integer({ min: 500, max: 70_000 }), { minLength: 1, maxLength: 4 }),
        (values, pieces) => {
          const messages = values.map((v) => ({ v }));
          expect(heardOf(Buffer.concat(messages.map(packFrame)), pieces)).toEqual(messages);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('that come a byte at a time are heard', () => {
    expect(heardOf(packFrame({ a: [1, 'ä'] }), [1])).toEqual([{ a: [1, 'ä'] }]);
  });

  it('keep a key whatever it is called', () => {
    const value = JSON.parse('{"__proto__": {"$": 1}, "constructor": [], "$": {"__proto__": 2}}');
    const [heard] = heardOf(packFrame({ value }), [1_000]);
    expect(JSON.stringify(heard)).toBe(JSON.stringify({ value }));
  });

  it('of an impossible length are refused', () => {
    expect(() => heardOf(Buffer.from([255, 255, 255, 255, 0, 0, 0, 0]), [8])).toThrow('impossible length');
  });

  it('have calls as lists, with what is promised beside the values and without what has none', () => {
    const frames: Buffer[] = [];
    const writer = new FrameWriter((frame) => frames.push(frame));
    writer.add({ op: 'drop', i: 9 });
    writer.addCall(1, 2, { a: 1.5, 'b "c"': 'x', d: undefined, e: null, f: Number.NaN }, 'in line');
    writer.addCall(3, 4, { a: new PromisedOutput(1, 2, 'out'), b: true }, 'in line');
    writer.addCall(5, 6, {}, 'alone');
    expect(frames).toEqual([]);
    writer.flush();
    writer.flush();
    expect(frames).toHaveLength(1);
    expect(heardOf(frames[0] ?? Buffer.alloc(0), [1_000])).toEqual([
      [
        { op: 'drop', i: 9 },
        [1, 2, { a: 1.5, 'b "c"': 'x', e: null, f: Number.NaN }],
        [3, 4, { b: true }, [['a', 1, 2, 'out']]],
        [5, 6, {}, [], 'alone'],
      ],
    ]);
  });

  it('go without what has no form in Python, and with all else', () => {
    const frames: Buffer[] = [];
    const writer = new FrameWriter((frame) => frames.push(frame));
    writer.addCall(1, 1, { a: new Uint8Array([1, 2]) }, 'in line');
    expect(() => writer.addCall(2, 2, { a: new Uint8Array(3), b: () => 1 }, 'in line')).toThrow('function has no form');
    writer.addCall(3, 3, { a: new Uint8Array([4]) }, 'in line');
    writer.flush();
    expect(heardOf(frames[0] ?? Buffer.alloc(0), [1_000])).toEqual([
      [
        [1, 1, { a: new Uint8Array([1, 2]) }],
        [3, 3, { a: new Uint8Array([4]) }],
      ],
    ]);
  });
});
