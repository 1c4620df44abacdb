/** Keys and positions on the way to a value; `*` in a pattern stands for any of them. */
export type JsonPath = readonly (string | number)[];

interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * Where in a JSON text the values of some paths are, so that a piece of a file can be kept as it was written. One pass
 * over the text, which has been parsed before. Of a key that stands twice the last counts, as it does for the parser.
 */
export class JsonPlaces {
  private readonly places = new Map<string, Place>();
  private at = 0;

  constructor(
    private readonly text: string,
    patterns: readonly JsonPath[],
  ) {
    this.walk([], patterns);
  }

  /** The text of the value, character for character; undefined where no pattern asked for it. */
  textAt(path: JsonPath): string | undefined {
    const place = this.places.get(keyOf(path));
    return place && this.text.slice(place.start, place.end);
  }

  private walk(path: JsonPath, patterns: readonly JsonPath[]): void {
    this.skipSpace();
    const start = this.at;
    const deeper = patterns.filter((pattern) => pattern.length > 0);
    const first = this.text[this.at];
    if (deeper.length === 0) this.skipValue();
    else if (first === '{') this.walkEntries(path, deeper, '}');
    else if (first === '[') this.walkEntries(path, deeper, ']');
    else this.skipValue();
    if (deeper.length < patterns.length) this.places.set(keyOf(path), { start, end: this.at });
  }

  private walkEntries(path: JsonPath, patterns: readonly JsonPath[], end: '}' | ']'): void {
    this.at += 1;
    for (let index = 0; this.at < this.text.length; index++) {
      this.skipSpace();
      if (this.text[this.at] === end) break;
      const step = end === '}' ? this.readKey() : index;
      const deeper = patterns
        .filter(([wanted]) => wanted === '*' || wanted === step)
        .map((pattern) => pattern.slice(1));
      this.walk([...path, step], deeper);
      this.skipSpace();
      if (this.text[this.at] === ',') this.at += 1;
      else if (this.text[this.at] !== end) break;
    }
    this.at += 1;
  }

  private readKey(): string {
    const start = this.at;
    this.skipString();
    const raw = this.text.slice(start, this.at);
    this.skipSpace();
    this.at += 1;
    try {
      return String(JSON.parse(raw));
    } catch {
      return raw;
    }
  }

  private skipSpace(): void {
    while (this.at < this.text.length && this.text.charCodeAt(this.at) <= 0x20) this.at += 1;
  }

  private skipString(): void {
    for (this.at += 1; this.at < this.text.length; this.at += 1) {
      const code = this.text.charCodeAt(this.at);
      if (code === backslash) this.at += 1;
      else if (code === quote) break;
    }
    this.at += 1;
  }

  /** Counts brackets rather than calling itself: how deep a value nests is up to the file. */
  private skipValue(): void {
    let depth = 0;
    while (this.at < this.text.length) {
      const code = this.text.charCodeAt(this.at);
      if (code === quote) this.skipString();
      else if (depth === 0 && isEnd(code)) return;
      else {
        if (isOpening(code)) depth += 1;
        else if (isClosing(code)) depth -= 1;
        this.at += 1;
        // A number or word goes on; what brackets hold ends with them.
        if (!isClosing(code)) continue;
      }
      if (depth === 0) return;
    }
  }
}

const quote = 0x22;
const comma = 0x2c;
const backslash = 0x5c;
const isOpening = (code: number): boolean => code === 0x7b || code === 0x5b;
const isClosing = (code: number): boolean => code === 0x7d || code === 0x5d;

const isEnd = (code: number): boolean => code === comma || code <= 0x20 || isClosing(code);

const keyOf = (path: JsonPath): string => JSON.stringify(path);
