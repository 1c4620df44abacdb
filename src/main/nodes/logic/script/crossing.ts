/** What a script and the workflow hand to each other: JSON text, and beside it the bytes that JSON has no place for. */
export interface Packed {
  readonly text: string;
  readonly buffers: readonly Uint8Array[];
}

export interface Crossing {
  /** Throws when the value is too large, too deep or holds what is no data. */
  pack(value: unknown): Packed;
  /** The text may be anybody's: what it makes are fresh lists and dictionaries without `__proto__`, of bounded depth. */
  unpack(text: string, buffers: readonly Uint8Array[]): unknown;
}

/** In bytes or characters; a number or a name counts eight beside its own length. */
export const sizeLimit = 8_000_000;
export const depthLimit = 100;

/**
 * Both sides of the sandbox's wall run this one function: the host calls it, and the sandbox is given its source text.
 * So it uses nothing from outside itself, and takes what it needs of the language before a script can change it.
 */
export function makeCrossing(maxSize: number, maxDepth: number): Crossing {
  const { parse, stringify } = JSON;
  const List = Array;
  const { isArray } = Array;
  const { create, getPrototypeOf, hasOwn, is, keys } = Object;
  const { isFinite: finite } = Number;
  const { isView } = ArrayBuffer;
  const plain = Object.prototype;
  const toISO = Date.prototype.toISOString;
  const { apply, deleteProperty } = Reflect;
  type Step = string | number;

  /** Most of what long lists hold. */
  const isOrdinary = (value: unknown) => typeof value === 'number' && value !== 0 && finite(value);
  function bytesOf(value: object): Uint8Array | undefined {
    if (value instanceof Uint8Array) return value;
    if (value instanceof ArrayBuffer) return new Uint8Array(value);
    return value instanceof DataView ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : undefined;
  }

  function pack(given: unknown): Packed {
    const patches: [Step[], string | number][] = [];
    const buffers: Uint8Array[] = [];
    const path: Step[] = ['value'];
    let left = maxSize;

    const place = () => (path.length > 1 ? `"${path.slice(1).join('.').slice(0, 80)}"` : 'The value');
    function spend(size: number): void {
      left -= size;
      if (left < 0) throw new RangeError(`${place()} is too large: at most ${maxSize / 1e6} MB go in or out.`);
    }
    /** JSON gets null there, and the patch says what belongs in its place. */
    function patch(what: string | number): null {
      patches.push([path.slice(), what]);
      return null;
    }
    function bytes(view: Uint8Array): null {
      spend(view.byteLength);
      return patch(buffers.push(new Uint8Array(view)) - 1);
    }
    function within(step: Step, value: unknown): unknown {
      path.push(step);
      const packed = copy(value);
      path.pop();
      return packed;
    }
    function copy(value: unknown): unknown {
      spend(8);
      switch (typeof value) {
        case 'boolean':
          return value;
        case 'string':
          spend(value.length);
          return value;
        case 'undefined':
          return null;
        case 'number':
          return finite(value) && !is(value, -0) ? value : patch(is(value, -0) ? '-0' : String(value));
        case 'object':
          return value === null ? null : copyObject(value);
        default:
          throw new TypeError(`${place()} is a ${typeof value}, which can not go in or out of a script.`);
      }
    }
    function copyObject(value: object): unknown {
      if (path.length > maxDepth) throw new RangeError(`${place()} is nested too deep: at most ${maxDepth} levels.`);
      const view = bytesOf(value);
      if (view) return bytes(view);
      if (value instanceof Date) return apply(toISO, value, []);
      if (isArray(value) || isView(value)) return copyList(value as ArrayLike<unknown>);
      return copyFields(value as Record<string, unknown>);
    }
    function copyList(list: ArrayLike<unknown>): unknown {
      spend(list.length * 8);
      const items: unknown[] = new List(list.length);
      for (let index = 0; index < list.length; index++) {
        const item = list[index];
        items[index] = isOrdinary(item) ? item : within(index, item);
      }
      return items;
    }
    function copyFields(value: Record<string, unknown>): unknown {
      const names = keys(value);
      const prototype = getPrototypeOf(value);
      if (names.length === 0 && prototype !== plain && prototype !== null) {
        throw new TypeError(`${place()} is no text, number, list or dictionary.`);
      }
      const fields: Record<string, unknown> = create(null);
      for (const name of names) {
        spend(name.length);
        if (name !== '__proto__') fields[name] = within(name, value[name]);
      }
      return fields;
    }

    const value = copy(given);
    return { text: stringify({ value, patches }), buffers };
  }

  function unpack(text: string, buffers: readonly Uint8Array[]): unknown {
    const box: Record<Step, unknown> = parse(text);
    for (const [path, what] of box.patches as [Step[], string | number][]) {
      let holder: Record<Step, unknown> = box;
      const last = path.length - 1;
      for (let at = 0; at < last; at++) holder = ownObject(holder, path[at] as Step);
      const step = path[last] as Step;
      if (holds(holder, step)) holder[step] = typeof what === 'number' ? (buffers[what] ?? null) : Number(what);
    }
    return cleaned(box.value, 0);
  }
  /** Not the length of a list. */
  function holds(holder: Record<Step, unknown>, step: Step): boolean {
    return hasOwn(holder, step) && (!isArray(holder) || typeof step === 'number');
  }
  function ownObject(holder: Record<Step, unknown>, step: Step): Record<Step, unknown> {
    const inner = holds(holder, step) ? holder[step] : undefined;
    if (typeof inner !== 'object' || inner === null) throw new TypeError('The value is malformed.');
    return inner as Record<Step, unknown>;
  }
  function cleaned(value: unknown, depth: number): unknown {
    if (typeof value !== 'object' || value === null || isView(value)) return value;
    if (depth > maxDepth) throw new RangeError(`The value is nested too deep: at most ${maxDepth} levels.`);
    if (isArray(value)) {
      for (let at = 0; at < value.length; at++) if (typeof value[at] === 'object') cleaned(value[at], depth + 1);
      return value;
    }
    const fields = value as Record<string, unknown>;
    deleteProperty(fields, '__proto__');
    for (const name of keys(fields)) cleaned(fields[name], depth + 1);
    return value;
  }

  return { pack, unpack };
}

/** The host's side. */
export const crossing = makeCrossing(sizeLimit, depthLimit);
