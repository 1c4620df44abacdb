import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameOf, type NodeBox } from './align';
import type { Wire } from './arrange-nodes';
import { layOut } from './layout';

const box = (id: string, x: number, y: number, width = 220, height = 100): NodeBox => ({ id, x, y, width, height });
const wire = (text: string): Wire => {
  const [source = '', target = ''] = text.split('>');
  return { source, target, from: 50, to: 50 };
};
const none: ReadonlySet<string> = new Set();

function arranged(
  boxes: readonly NodeBox[],
  wires: readonly string[],
  notes = none,
  groups: ReadonlyMap<string, string> = new Map(),
) {
  const moves = layOut({
    boxes,
    wires: wires.map(wire),
    notes,
    delays: new Set(['delay']),
    bends: new Set(['bend1', 'bend2']),
    lattice: 16,
    groups,
  });
  return new Map(boxes.map((each) => [each.id, { ...each, ...moves.get(each.id) }]));
}

const overlap = (a: NodeBox, b: NodeBox) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('layOut', () => {
  it('goes from left to right, from where the corner was', () => {
    const placed = arranged([box('c', 640, 320), box('a', 800, 480), box('b', 700, 800)], ['a>b', 'b>c']);
    const [a, b, c] = [placed.get('a'), placed.get('b'), placed.get('c')];
    expect([a?.x, a?.y]).toEqual([640, 320]);
    expect(b?.x).toBeGreaterThan((a?.x ?? 0) + 220);
    expect(c?.x).toBeGreaterThan((b?.x ?? 0) + 220);
    expect([b?.y, c?.y]).toEqual([320, 320]);
  });

  it('puts what has no wire in rows below, and leaves a note beside what it is about', () => {
    const boxes = [box('a', 0, 0), box('b', 0, 300), box('x', -200, -100), box('note', 240, 300, 160, 80)];
    const placed = arranged(boxes, ['a>b'], new Set(['note']));
    const [b, x, note] = [placed.get('b'), placed.get('x'), placed.get('note')];
    expect(x?.y).toBeGreaterThan(100);
    expect((note?.x ?? 0) - (b?.x ?? 0)).toBe(240);
    expect(note?.y).toBe(b?.y);
  });

  it('puts a note where no wire runs across it', () => {
    // Right of `a`, where the wire to `b` leaves.
    const boxes = [box('a', 0, 0), box('b', 0, 300), box('note', 240, 10, 90, 80)];
    const placed = arranged(boxes, ['a>b'], new Set(['note']));
    const [a, b, note] = [placed.get('a'), placed.get('b'), placed.get('note')];
    const onWire = { id: 'wire', x: (a?.x ?? 0) + 220, y: (a?.y ?? 0) + 49, width: 96, height: 2 };
    expect(b?.y).toBe(a?.y);
    expect(note && overlap(note, onWire)).toBe(false);
  });

  it('begins a loop at the node that delays, and leads it back in a lane below', () => {
    const boxes = [
      box('b', 0, 0),
      box('c', 0, 0, 220, 400),
      box('delay', 0, 0),
      box('bend1', 0, 0, 32, 32),
      box('bend2', 0, 0, 32, 32),
    ];
    const placed = arranged(boxes, ['delay>b', 'b>c', 'c>bend1', 'bend1>bend2', 'bend2>delay']);
    const at = (id: string) => placed.get(id) ?? box(id, 0, 0);
    expect([at('delay').x < at('b').x, at('b').x < at('c').x]).toEqual([true, true]);
    expect([at('bend1').x > at('c').x + 220, at('bend2').x + 32 < at('delay').x]).toEqual([true, true]);
    expect(at('bend1').y).toBe(at('bend2').y);
    expect(at('bend1').y).toBeGreaterThan(at('c').y + 400);
    const straight = arranged(boxes.slice(0, 3), ['delay>b', 'b>c', 'c>delay']);
    expect(straight.get('delay')?.x).toBeLessThan(straight.get('b')?.x ?? 0);
  });

  it('lays a circle out as well', () => {
    const placed = arranged([box('a', 0, 0), box('b', 0, 0)], ['a>b', 'b>a']);
    expect(placed.get('a')?.x).not.toBe(placed.get('b')?.x);
  });

  it('lays nothing over anything else, on the lattice, and wires forward', () => {
    const anyScene = fc.integer({ min: 1, max: 14 }).chain((count) =>
      fc.record({
        boxes: fc.tuple(
          ...Array.from({ length: count }, (_, at) =>
            fc
              .tuple(
                fc.integer({ min: -900, max: 900 }),
                fc.integer({ min: -900, max: 900 }),
                fc.integer({ min: 32, max: 400 }),
                fc.integer({ min: 32, max: 300 }),
              )
              .map(([x, y, width, height]) => box(`n${at}`, x, y, width, height)),
          ),
        ),
        // A filter on the pairs would look for ever for a wire between fewer than two boxes.
        wires: fc
          .array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 20 })
          .map((pairs) => pairs.filter(([from, to]) => from < to)),
        notes: fc.subarray(
          Array.from({ length: count }, (_, at) => `n${at}`),
          { maxLength: Math.min(2, count) },
        ),
      }),
    );
    const property = fc.property(anyScene, ({ boxes, wires, notes }) => {
      const texts = wires.map(([from, to]) => `n${from}>n${to}`);
      const placed = [...arranged(boxes, texts, new Set(notes)).values()];
      placed.forEach((a, at) => {
        if (!notes.includes(a.id)) expect(Math.abs(a.x % 16) + Math.abs(a.y % 16)).toBe(0);
        for (const b of placed.slice(at + 1)) expect(overlap(a, b)).toBe(false);
      });
      for (const [from, to] of wires) expect(placed[from]?.x).toBeLessThan(placed[to]?.x ?? 0);
    });
    fc.assert(property, { numRuns: 60 });
  });

  it('keeps the nodes of a group together, in the order of their wires', () => {
    const boxes = [box('a', 0, 0), box('b', 0, 200), box('c', 0, 400), box('d', 0, 600)];
    const groups = new Map(['a', 'c'].map((id) => [id, 'one']));
    const placed = arranged(boxes, ['a>c', 'c>b', 'b>d'], none, groups);
    const at = (id: string) => placed.get(id) ?? box(id, 0, 0);
    expect(at('c').x).toBeGreaterThan(at('a').x + 220);
    expect(at('c').y).toBe(at('a').y);
    expect(at('b').x).toBeGreaterThan(at('c').x + 220);
    expect(at('d').x).toBeGreaterThan(at('b').x + 220);
  });

  it('lays no frame of a group over another, nor over a node that is not in it', () => {
    const anyScene = fc.integer({ min: 1, max: 14 }).chain((count) =>
      fc.record({
        members: fc.array(fc.constantFrom('one', 'two', 'three', undefined), { minLength: count, maxLength: count }),
        sizes: fc.array(fc.tuple(fc.integer({ min: 32, max: 400 }), fc.integer({ min: 32, max: 300 })), {
          minLength: count,
          maxLength: count,
        }),
        wires: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 20 }),
      }),
    );
    const property = fc.property(anyScene, ({ members, sizes, wires }) => {
      const boxes = sizes.map(([width, height], at) => box(`n${at}`, 0, at * 300, width, height));
      const groups = new Map<string, string>(
        members.flatMap((group, at) => (group === undefined ? [] : [[`n${at}`, group] as const])),
      );
      const texts = wires.flatMap(([from, to]) => (from < to ? [`n${from}>n${to}`] : []));
      const placed = [...arranged(boxes, texts, none, groups).values()];
      const framed = (group: string) => {
        const all = placed.filter(({ id }) => groups.get(id) === group);
        return all.length === 0 ? [] : [frameAround(group, all)];
      };
      const things = [...['one', 'two', 'three'].flatMap(framed), ...placed.filter(({ id }) => !groups.has(id))];
      things.forEach((a, at) => {
        for (const b of things.slice(at + 1)) expect(overlap(a, b), `${a.id} and ${b.id}`).toBe(false);
      });
      for (const { x, y } of placed) expect(Math.abs(x % 16) + Math.abs(y % 16)).toBe(0);
    });
    fc.assert(property, { numRuns: 60 });
  });
});

/** As a group is drawn: 16 px around its members, and a bar of 28 px on top. */
function frameAround(id: string, boxes: readonly NodeBox[]): NodeBox {
  const { x, y, width, height } = frameOf(boxes);
  return box(id, x - 16, y - 44, width + 32, height + 60);
}
