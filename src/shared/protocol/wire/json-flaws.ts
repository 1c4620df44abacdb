/** Levels of lists and objects within each other; deeper JSON is taken for an attack on the parsers after this one. */
export const maxDepth = 256;
/** Values of a short text; a long one may have one for each so many characters, as every real one has. */
export const maxValues = 200_000;
const charactersPerValue = 8;
/** Characters of a key, as it is written. */
const maxKey = 4_096;

/**
 * Why a text is not to be read, though it may be JSON; undefined when nothing speaks against reading it. Found in one
 * pass, before anything is built of it: what a parser makes of a megabyte of `[],` takes many times its room, and every
 * check after it more time than that. Exact for anything that is JSON, linear for anything that is not.
 */
export function findJsonFlaw(text: string): string | undefined {
  // Most texts have no pairs to look at, and that is soon known.
  if (surrogate.test(text) && loneSurrogate.test(text)) return brokenText;
  return new Scan(text).run();
}

const surrogate = /[\ud800-\udfff]/;
const loneSurrogate = /\p{Surrogate}/u;
const brokenText = 'The JSON has half of a surrogate pair, which no UTF-8 text can carry.';

const [quote, backslash, comma, colon, minus] = [0x22, 0x5c, 0x2c, 0x3a, 0x2d];
const [listStart, listEnd, objectStart, objectEnd] = [0x5b, 0x5d, 0x7b, 0x7d];

class Scan {
  private at = 0;
  private depth = 0;
  private values = 1;
  private readonly maxValues: number;

  constructor(private readonly text: string) {
    this.maxValues = Math.max(maxValues, text.length / charactersPerValue);
  }

  run(): string | undefined {
    while (this.at < this.text.length) {
      const flaw = this.step(this.text.charCodeAt(this.at));
      if (flaw !== undefined) return flaw;
    }
    return undefined;
  }

  private step(code: number): string | undefined {
    switch (code) {
      case quote:
        return this.string();
      case listStart:
      case objectStart:
        this.at++;
        if (++this.depth > maxDepth) return `JSON nested deeper than ${maxDepth} levels.`;
        return this.countValue();
      case listEnd:
      case objectEnd:
        this.at++;
        this.depth--;
        return undefined;
      case comma:
        this.at++;
        return this.countValue();
      default:
        if (code === minus || isDigit(code)) return this.number();
        this.at++;
        return undefined;
    }
  }

  private countValue(): string | undefined {
    return ++this.values > this.maxValues ? `The JSON has more than ${maxValues} values.` : undefined;
  }

  private string(): string | undefined {
    const start = this.at + 1;
    const end = this.endOfString(start);
    if (end === undefined) return brokenText;
    this.at = end + 1;
    return this.isKey() ? keyFlaw(this.text.slice(start, Math.min(end, start + maxKey + 1))) : undefined;
  }

  /** Index of the quote that ends the string, or of the text's end; undefined if it holds half of a surrogate pair. */
  private endOfString(start: number): number | undefined {
    const { text } = this;
    let i = start;
    while (i < text.length) {
      const code = text.charCodeAt(i);
      if (code === quote) return i;
      if (code !== backslash) i++;
      else {
        const unit = escapedUnit(text, i);
        if (isLow(unit) || (isHigh(unit) && !isLow(escapedUnit(text, i + 6)))) return undefined;
        // Of a pair, both halves, lest the second be taken for one that is alone.
        i += isHigh(unit) ? 12 : 2;
      }
    }
    return text.length;
  }

  private isKey(): boolean {
    let i = this.at;
    while (isSpace(this.text.charCodeAt(i))) i++;
    return this.text.charCodeAt(i) === colon;
  }

  private number(): string | undefined {
    const start = this.at;
    while (isNumberPart(this.text.charCodeAt(this.at))) this.at++;
    const written = this.text.slice(start, this.at);
    const mayOverflow = written.length > 300 || /e/i.test(written);
    return mayOverflow && Math.abs(Number(written)) === Infinity
      ? 'The JSON has a number that is too large.'
      : undefined;
  }
}

/** A reader that sets fields by assignment would change the prototype of what it builds. */
function keyFlaw(written: string): string | undefined {
  if (written.length > maxKey) return `The JSON has a key longer than ${maxKey} characters.`;
  const key = written.includes('\\') ? unescaped(written) : written;
  return key === '__proto__' ? 'The JSON has a key "__proto__", which is not taken.' : undefined;
}

function unescaped(written: string): string {
  return written.replace(/\\u([0-9a-f]{4})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

/** The UTF-16 unit of the escape that begins at `i`; NaN if none of this kind does. */
function escapedUnit(text: string, i: number): number {
  if (text.charCodeAt(i) !== backslash || text[i + 1] !== 'u') return Number.NaN;
  return Number.parseInt(text.slice(i + 2, i + 6), 16);
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
/** Digits, signs, point and exponent. */
const isNumberPart = (code: number): boolean =>
  isDigit(code) || code === minus || code === 0x2b || code === 0x2e || code === 0x45 || code === 0x65;
