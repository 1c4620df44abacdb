/** One stretch of a text that became another: what typing, pasting and deleting do. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** More than anybody types before the others' letters are here. */
const keptTexts = 50;

/**
 * A text that somebody types into while others may too. The document holds it whole, so that of two writes at once but
 * one stays; the letters of the other are put in again here. What others wrote over is what they wrote themselves last,
 * or something written here since: that which the new text differs from the least.
 */
export class SharedText {
  private stood: string[];

  constructor(text: string) {
    this.stood = [asInField(text)];
  }

  /** It was written here. */
  wrote(text: string): void {
    this.stood.push(asInField(text));
    if (this.stood.length > keptTexts) this.stood.shift();
  }

  /**
   * The text that stands there now.
   *
   * @returns what others did to it, as a change of any text that was made of it here; undefined where it was written here.
   */
  take(written: string): ((of: string) => TextChange) | undefined {
    const text = asInField(written);
    if (text === this.stood.at(-1)) return undefined;
    const base = this.baseOf(text);
    this.stood = [text];
    return (of) => moved(changeBetween(base, text), changeBetween(base, of));
  }

  private baseOf(text: string): string {
    const [newest = '', ...older] = [...this.stood].reverse();
    let [base, least] = [newest, sizeOf(changeBetween(newest, text))];
    for (const other of older) {
      // Whoever comes back to an older text has taken something out of the newer one.
      const size = other === text ? least : sizeOf(changeBetween(other, text));
      if (size < least) [base, least] = [other, size];
    }
    return base;
  }
}

/** The least stretch that differs. */
export function changeBetween(before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  if (isHalf(before, from) || isHalf(after, from)) from -= 1;
  let same = 0;
  while (same < most - from && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  if (isHalf(before, before.length - same) || isHalf(after, after.length - same)) same -= 1;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}

export function applyChange(text: string, { from, to, insert }: TextChange): string {
  return text.slice(0, from) + insert + text.slice(to);
}

/** Where a place in the text is after the change; in front of what is put in right there. */
export function placeAfter(place: number, { from, to, insert }: TextChange): number {
  if (place <= from) return place;
  return place >= to ? place + insert.length - (to - from) : from + insert.length;
}

/**
 * The same change, of the text that another change has made. What both put in at one place stands behind each other, and
 * neither takes away what the other has put in.
 */
function moved({ from, to, insert }: TextChange, other: TextChange): TextChange {
  const behind = (place: number) => Math.max(place, other.to) + other.insert.length - (other.to - other.from);
  const start = from < other.from ? from : behind(from);
  return { from: start, to: to === from ? start : to <= other.from ? to : behind(to), insert };
}

/** Fields have lines end in one way. */
export const asInField = (text: string): string => text.replaceAll(/\r\n?/g, '\n');

const sizeOf = ({ from, to, insert }: TextChange): number => to - from + insert.length;

/** Whether the place is between the two halves of one character. */
function isHalf(text: string, place: number): boolean {
  const [before, after] = [text.charCodeAt(place - 1), text.charCodeAt(place)];
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
}
