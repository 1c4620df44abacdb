import { isImageValue } from './image-value';
import type { JsonValue } from './values';

/**
 * How much of a value is shown: characters of a text, entries of a list or object, levels, and values in all, where every
 * 40 characters count as one more.
 */
export interface WireLimits {
  readonly text: number;
  readonly items: number;
  readonly depth: number;
  readonly total: number;
}

const charactersOfValue = 40;

/** What a node shows on screen. */
export const displayLimits: WireLimits = { text: 4_000, items: 200, depth: 6, total: 2_000 };
/** A whole result; only nesting that no JSON reader would survive is cut. */
export const wholeValue: WireLimits = { text: Infinity, items: Infinity, depth: 200, total: Infinity };

/**
 * A JSON-safe copy of any value, cut to `limits` with a visible mark where it was cut. NaN and the infinities become
 * their names, undefined null, binary data `{type: 'bytes', length}`, an image `{type: 'image', format, width, height,
 * bytes}`: pictures are for displays. Never throws, never changes the value.
 */
export function toWireValue(value: unknown, limits: WireLimits = displayLimits): JsonValue {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  return new WireCopy(limits).copy(value);
}

class WireCopy {
  private left: number;
  private readonly ancestors: object[] = [];

  constructor(private readonly limits: WireLimits) {
    this.left = limits.total;
  }

  copy(value: unknown): JsonValue {
    this.left--;
    switch (typeof value) {
      case 'number':
        return Number.isFinite(value) ? value : String(value);
      case 'string':
        return this.text(value);
      case 'boolean':
        return value;
      case 'object':
        return value === null ? null : this.object(value);
      case 'undefined':
        return null;
      case 'function':
        return '[function]';
      default:
        return this.text(String(value));
    }
  }

  private text(text: string): string {
    this.left -= Math.min(text.length, this.limits.text) / charactersOfValue;
    if (text.length <= this.limits.text) return wellFormed(text);
    // Half of a surrogate pair is no character.
    const kept = text.slice(0, this.limits.text).replace(/[\ud800-\udbff]$/, '');
    return `${wellFormed(kept)}… (${text.length} characters)`;
  }

  private object(value: object): JsonValue {
    if (this.ancestors.includes(value)) return '[circular]';
    this.ancestors.push(value);
    try {
      return this.contents(value);
    } catch {
      // A getter or proxy of a node's own making threw.
      return '[unreadable]';
    } finally {
      this.ancestors.pop();
    }
  }

  private contents(value: object): JsonValue {
    const bytes = byteLength(value);
    if (bytes !== undefined) return { type: 'bytes', length: bytes };
    if (isImageValue(value)) {
      const { format, width, height, data } = value;
      return { type: 'image', format, width, height, bytes: data.byteLength };
    }
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid date' : value.toISOString();
    if (value instanceof Error) return this.text(`${value.name}: ${value.message}`);
    if (Array.isArray(value)) return this.list(value, value.length);
    if (value instanceof Set) return this.list(value, value.size);
    if (value instanceof Map) return this.entries(entriesOf(value), value.size);
    const keys = Object.keys(value);
    return this.entries(propertiesOf(value, keys), keys.length);
  }

  /** Looks at no more items than are shown, however many there are. */
  private list(items: Iterable<unknown>, count: number): JsonValue {
    if (this.isTooDeep()) return `[list of ${count}]`;
    const copied: JsonValue[] = [];
    for (const item of items) {
      if (this.isFull(copied.length)) {
        copied.push(`… ${count - copied.length} more`);
        break;
      }
      copied.push(this.copy(item));
    }
    return copied;
  }

  private entries(entries: Iterable<readonly [string, unknown]>, count: number): JsonValue {
    if (this.isTooDeep()) return '[object]';
    const copied: [string, JsonValue][] = [];
    for (const [key, item] of entries) {
      if (this.isFull(copied.length)) {
        copied.push(['…', `${count - copied.length} more`]);
        break;
      }
      copied.push([this.text(key), this.copy(item)]);
    }
    // Unlike assignment, this makes an own property even of "__proto__".
    return Object.fromEntries(copied);
  }

  private isTooDeep(): boolean {
    return this.ancestors.length > this.limits.depth;
  }

  private isFull(items: number): boolean {
    return items >= this.limits.items || this.left <= 0;
  }
}

/** A node that cuts a text in two may halve a surrogate pair, and many readers of JSON refuse all that has such a half. */
function wellFormed(text: string): string {
  // Most texts have no pairs to look at, and that is soon known.
  return /[\ud800-\udfff]/.test(text) ? text.replace(/\p{Surrogate}/gu, '\ufffd') : text;
}

function* entriesOf(map: ReadonlyMap<unknown, unknown>): Iterable<readonly [string, unknown]> {
  for (const [key, item] of map) yield [String(key), item];
}

function* propertiesOf(value: object, keys: readonly string[]): Iterable<readonly [string, unknown]> {
  for (const key of keys) yield [key, Reflect.get(value, key)];
}

function byteLength(value: object): number | undefined {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
  // Browsers only have it on isolated pages.
  if (typeof SharedArrayBuffer !== 'undefined' && value instanceof SharedArrayBuffer) return value.byteLength;
  return undefined;
}
