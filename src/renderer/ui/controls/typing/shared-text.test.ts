import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange, changeBetween, placeAfter, SharedText } from './shared-text';

/** What stands in the field after `theirs` came, where `written` was written before in turn. */
function typedAfter(written: readonly [string, ...string[]], typed: string, theirs: string): string | undefined {
  const [first, ...more] = written;
  const shared = new SharedText(first);
  for (const text of more) shared.wrote(text);
  const change = shared.take(theirs);
  return change && applyChange(typed, change(typed));
}

describe('a text that two people type into', () => {
  it.each([
    ['what the other put in elsewhere', ['one two'], 'one two!', 'one, two', 'one, two!'],
    ['what was written over', ['abc', 'abcX'], 'abcX', 'abcY', 'abcXY'],
    ['letters that are not written yet', ['abc', 'abcX'], 'abcXX', 'abcY', 'abcXXY'],
    ['what the other took away', ['abc', 'abcX'], 'abcX', 'abX', 'abX'],
    ['a letter of one’s own that the other took away', ['abc', 'abcX'], 'abcX', 'abc', 'abc'],
    ['all of it replaced', ['hello'], 'hello!', 'world', 'world!'],
    ['all of it replaced by both', ['abc'], 'X', 'Y', 'XY'],
    ['half characters', ['a😀'], 'a😀!', 'a😁', 'a😁!'],
    ['other ends of lines', ['a\r\nb'], 'a\nb!', 'a\r\nxb', 'a\nxb!'],
  ] as const)('keeps %s', (_, written, typed, theirs, expected) => {
    expect(typedAfter([...written] as [string, ...string[]], typed, theirs)).toBe(expected);
  });

  it('lets go what the other has typed and gives up', () => {
    const shared = new SharedText('s');
    shared.take('sA');
    shared.take('sAA');
    shared.wrote('sAAb');
    shared.take('sAAAb');
    const change = shared.take('sb');
    expect(change && applyChange('sAAAb', change('sAAAb'))).toBe('sb');
  });

  it('hears nothing of what was written here', () => {
    expect(typedAfter(['a', 'ab'], 'abc', 'ab')).toBeUndefined();
  });

  it('finds the change between any two texts', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '😀', '😁', '\n') });
    fc.assert(fc.property(text, text, (a, b) => applyChange(a, changeBetween(a, b)) === b));
  });

  it('leaves the caret between the letters where it was', () => {
    const change = changeBetween('one two', 'one, two');
    expect([0, 3, 4, 7].map((place) => placeAfter(place, change))).toEqual([0, 3, 5, 8]);
  });

  /** Each writes over a text that the other's last write may not be in yet; of two at once the higher one's stays. */
  it('loses no letter of two who type at once, wherever they do', () => {
    const step = fc.record({ who: fc.nat(1), heard: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), fc.nat(6), fc.nat(6), (steps, first, second) => {
        const people = [first, second].map((caret, at) => new Typist('shared', caret, at === 0 ? 'A' : 'B'));
        const [one, two] = people as [Typist, Typist];
        for (const { who, heard } of steps) {
          const [typist, other] = who === 0 ? [one, two] : [two, one];
          typist.type();
          if (heard) other.hear(typist);
        }
        // Everything arrives in the end.
        for (let turn = 0; turn < 4; turn++)
          for (const [a, b] of [
            [one, two],
            [two, one],
          ] as const)
            a.hear(b);
        expect([one.typed, one.stands]).toEqual([two.typed, two.stands]);
        const count = (text: string, letter: string) => [...text].filter((other) => other === letter).length;
        expect([count(one.typed, 'A'), count(one.typed, 'B')]).toEqual([one.count, two.count]);
        expect([count(one.before, 'A'), count(one.before, 'B')]).toEqual([0, two.count]);
        expect([count(two.before, 'A'), count(two.before, 'B')]).toEqual([one.count, 0]);
      }),
    );
  });
});

/** A register of which the newest write stays, of two at once the one of the higher name: what the document does. */
class Typist {
  typed: string;
  stands: string;
  /** What would be left if nothing had been typed here. */
  before: string;
  count = 0;
  private clock = 0;
  private by = '';
  private readonly shared: SharedText;

  constructor(
    text: string,
    private caret: number,
    private readonly letter: string,
  ) {
    this.typed = text;
    this.stands = text;
    this.before = text;
    this.shared = new SharedText(text);
  }

  type(): void {
    this.count += 1;
    this.typed = this.typed.slice(0, this.caret) + this.letter + this.typed.slice(this.caret);
    this.caret += 1;
    this.write();
  }

  hear(other: Typist): void {
    if (other.clock < this.clock || (other.clock === this.clock && other.by <= this.by)) return;
    [this.stands, this.clock, this.by] = [other.stands, other.clock, other.by];
    const changeOf = this.shared.take(this.stands);
    if (!changeOf) return;
    const change = changeOf(this.typed);
    this.caret = placeAfter(this.caret, change);
    this.typed = applyChange(this.typed, change);
    this.before = applyChange(this.before, changeOf(this.before));
    if (this.typed !== this.stands) this.write();
  }

  private write(): void {
    [this.stands, this.clock, this.by] = [this.typed, this.clock + 1, this.letter];
    this.shared.wrote(this.typed);
  }
}
