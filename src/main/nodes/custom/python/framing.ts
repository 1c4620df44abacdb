import { FactoryError } from '#shared/base/errors';
import { channels, isRawFormat, type RawImageFormat } from '#shared/graph/values/image-formats';
import { type ImageValue, isImageValue } from '#shared/graph/values/image-value';

/**
 * How messages cross to the Python process and back; the other end is `resources/python/factory_ui_host/framing.py`, which
 * describes the form. Arrays come back as lists, those of more dimensions as lists of lists.
 */

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What a call that goes ahead will have given at an output by the time it is needed. */
export class PromisedOutput {
  constructor(
    readonly instance: number,
    readonly call: number,
    readonly output: string,
  ) {}
}

/** How a call is carried out: after those before it, beside them, or while no other one that asks for it is. */
export type CallWay = 'in line' | 'beside' | 'alone';

/**
 * What stands here for a Python object that stays where it is, or for a dictionary whose keys are whole numbers: when it
 * goes back as it came, it is that again.
 */
const origins = new WeakMap<object, Origin>();

type Origin =
  | { readonly $: 'ints' }
  /** @property o its number, of the connection `c`. */
  | { readonly $: 'object'; readonly o: number; readonly c: string; readonly hasFields: boolean };

/** What nodes are given is refused beyond this many bytes. */
const limit = 2 ** 28;
/** A frame is never larger than this many bytes. */
const frameLimit = 2 ** 30;
const headLength = 8;
/** Bytes that are read at a time as long as no frame is larger. */
const usualRead = 2 ** 16;

/** The frame of a message of its own. Throws for what has no form in Python. */
export function packFrame(message: Readonly<Record<string, unknown>>): Buffer {
  const buffers: Uint8Array[] = [];
  return frameOf(JSON.stringify(pack(message, buffers, 0)), buffers);
}

/** Takes messages that are to go together and gives their frame. */
export class FrameWriter {
  private texts: string[] = [];
  private buffers: Uint8Array[] = [];
  private size = 0;

  constructor(private readonly send: (frame: Buffer) => void) {}

  get isEmpty(): boolean {
    return this.texts.length === 0;
  }

  /** Throws for what has no form in Python, such as a function; then nothing of it goes. */
  add(message: Readonly<Record<string, unknown>>): void {
    const buffers: Uint8Array[] = [];
    this.put(JSON.stringify(pack(message, buffers, 0)), buffers);
  }

  /** The same for a call, which is a list there. Inputs without a value are not passed: the method's own defaults count. */
  addCall(instance: number, call: number, inputs: Readonly<Record<string, unknown>>, way: CallWay): void {
    const buffers: Uint8Array[] = [];
    let values = '';
    let promised = '';
    for (const name of Object.keys(inputs)) {
      const value = inputs[name];
      if (value === undefined) continue;
      if (value instanceof PromisedOutput)
        promised += `${promised && ','}[${quoted(name)},${value.instance},${value.call},${quoted(value.output)}]`;
      else if (name === '$') throw new Error('An input can not have the name “$”.');
      else values += `${values && ','}${quoted(name)}:${textOf(value, buffers)}`;
    }
    const rest = way === 'in line' ? promised && `,[${promised}]` : `,[${promised}],"${way}"`;
    this.put(`[${instance},${call},{${values}}${rest}]`, buffers);
  }

  /** Sends what was added. */
  flush(): void {
    if (this.isEmpty) return;
    const frame = frameOf(`[${this.texts.join(',')}]`, this.buffers);
    this.texts = [];
    this.buffers = [];
    this.size = 0;
    this.send(frame);
  }

  private put(text: string, buffers: readonly Uint8Array[]): void {
    let size = Buffer.byteLength(text);
    for (const { length } of buffers) size += length;
    if (size > limit)
      throw new FactoryError('VALUE_TOO_LARGE', `What it is given is too large: ${limit / 2 ** 20} MiB is the most.`);
    // Each by itself may go, but not all in one frame.
    if (this.size + size > limit) this.flush();
    this.size += size;
    this.texts.push(text);
    for (const buffer of buffers) this.buffers.push(buffer);
  }
}

function frameOf(text: string, buffers: readonly Uint8Array[]): Buffer {
  const length = Buffer.byteLength(text);
  let size = 4 + length;
  for (const buffer of buffers) size += buffer.length;
  const frame = Buffer.allocUnsafe(4 + size);
  frame.writeUInt32LE(size, 0);
  frame.writeUInt32LE(length, 4);
  frame.write(text, headLength);
  let at = headLength + length;
  for (const buffer of buffers) {
    frame.set(buffer, at);
    at += buffer.length;
  }
  return frame;
}

const quotedNames = new Map<string, string>();

/** The name of a port as JSON. There are few of them, and each goes in every tick. */
function quoted(name: string): string {
  const known = quotedNames.get(name);
  if (known !== undefined) return known;
  const text = JSON.stringify(name);
  quotedNames.set(name, text);
  return text;
}

function textOf(value: unknown, buffers: Uint8Array[]): string {
  return typeof value === 'number' && Number.isFinite(value) ? `${value}` : JSON.stringify(pack(value, buffers, 0));
}

function pack(value: unknown, buffers: Uint8Array[], depth: number): Json {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value)
        ? value
        : { $: 'float', v: Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf' };
    case 'undefined':
      return null;
    case 'bigint':
      return Number(value);
    case 'object':
      return value === null ? null : packObject(value, buffers, depth);
    default:
      throw new Error(`A ${typeof value} has no form in Python.`);
  }
}

function packObject(value: object, buffers: Uint8Array[], depth: number): Json {
  if (depth > 200) throw new Error('A value is nested too deeply, or holds itself.');
  if (Array.isArray(value)) return value.map((item) => pack(item, buffers, depth + 1));
  if (isImageValue(value)) {
    const { data, width: w, height: h, format } = value;
    buffers.push(data);
    // A file of a picture goes as what it is.
    return isRawFormat(format)
      ? { $: 'image', n: data.length, w, h, c: channels[format] }
      : { $: 'bytes', n: data.length };
  }
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    buffers.push(bytes);
    const dtype = dtypeOf(value);
    return dtype === undefined || dtype === 'u1'
      ? { $: 'bytes', n: bytes.length }
      : { $: 'array', n: bytes.length, d: dtype, s: [bytes.length / Number(dtype.slice(1))] };
  }
  if (value instanceof ArrayBuffer) return packObject(new Uint8Array(value), buffers, depth);
  // Not by assigning, which would lose a key that is called `__proto__`.
  const packed: Record<string, Json> = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, pack(item, buffers, depth + 1)]),
  );
  const origin = origins.get(value);
  if (origin?.$ === 'object') {
    const { $, o, c, hasFields } = origin;
    return hasFields ? { $, o, c, v: packed } : { $, o, c };
  }
  return origin || '$' in packed ? { $: origin?.$ ?? 'dict', v: packed } : packed;
}

/** By the number of their channels. */
const formats: Readonly<Record<number, RawImageFormat>> = { 1: 'gray', 3: 'rgb', 4: 'rgba' };

const arrays = {
  i1: Int8Array,
  u1: Uint8Array,
  b1: Uint8Array,
  i2: Int16Array,
  u2: Uint16Array,
  i4: Int32Array,
  u4: Uint32Array,
  f4: Float32Array,
  f8: Float64Array,
} as const;

function dtypeOf(view: ArrayBufferView): string | undefined {
  return Object.entries(arrays).find(([, type]) => view instanceof type)?.[0];
}

/** Where the bytes of a line are read to, which gives whole messages. */
export class FrameReader {
  private bytes = Buffer.allocUnsafe(usualRead);
  private filled = 0;

  constructor(private readonly heard: (message: unknown) => void) {}

  /** Where the next bytes go: of a large frame right into their place. */
  get space(): Uint8Array {
    return this.bytes.subarray(this.filled);
  }

  /** So many have come there. Throws at what is no frame. */
  came(count: number): void {
    this.filled += count;
    let at = 0;
    let wanted = headLength;
    for (;;) {
      const left = this.filled - at;
      if (left >= headLength) wanted = this.bytes.readUInt32LE(at) + 4;
      if (wanted > frameLimit) throw new Error('A frame has an impossible length.');
      if (left < wanted || left < headLength) break;
      this.heard(unpackFrame(this.bytes.subarray(at, at + wanted)));
      at += wanted;
      wanted = headLength;
    }
    this.keep(at, wanted);
  }

  /** Goes on with what lies behind `at`, the beginning of a frame of so many bytes. */
  private keep(at: number, wanted: number): void {
    const { bytes } = this;
    const rest = bytes.subarray(at, this.filled);
    const length = Math.max(usualRead, wanted);
    if (length !== bytes.length) this.bytes = Buffer.allocUnsafe(length);
    if (at > 0 || this.bytes !== bytes) this.bytes.set(rest);
    this.filled = rest.length;
  }
}

function unpackFrame(frame: Buffer): unknown {
  const start = headLength + frame.readUInt32LE(4);
  const text = frame.toString('utf8', headLength, start);
  const message = JSON.parse(text);
  return text.includes('"$"') ? new Unpacker(frame, start).value(message) : message;
}

class Unpacker {
  constructor(
    private readonly frame: Buffer,
    private at: number,
  ) {}

  // biome-ignore lint/suspicious/noExplicitAny: what the other process says is checked by whoever takes it.
  value(value: any): any {
    if (Array.isArray(value)) return value.map((item) => this.value(item));
    if (typeof value !== 'object' || value === null) return value;
    switch (value.$) {
      case undefined:
        return this.fields(value);
      case 'dict':
        return this.fields(value.v);
      case 'ints':
        return from({ $: 'ints' }, this.fields(value.v));
      case 'object':
        return this.object(value);
      case 'float':
        return value.v === 'nan' ? Number.NaN : value.v === 'inf' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
      case 'image':
        return this.image(value);
      case 'array':
        return this.array(value.d, value.s, this.take(value.n));
      default:
        return this.take(value.n);
    }
  }

  private fields(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.value(item)]));
  }

  /** Of one without fields there is nothing to be seen but its class. */
  private object({ o, c, t, v }: { o: number; c: string; t: string; v?: unknown }): unknown {
    const hasFields = v !== undefined;
    return from({ $: 'object', o, c, hasFields }, hasFields ? this.value(v) : { python: t });
  }

  /** A copy that owns its buffer, so that it keeps no frame in memory and can be moved. */
  private take(length: number): Uint8Array {
    const bytes = new Uint8Array(this.frame.subarray(this.at, this.at + length));
    this.at += length;
    return bytes;
  }

  private image({ n, w, h, c }: { n: number; w: number; h: number; c: number }): ImageValue {
    return { width: w, height: h, format: formats[c] ?? 'gray', data: this.take(n) };
  }

  private array(dtype: string, shape: readonly number[], bytes: Uint8Array): unknown {
    if (dtype === 'i8' || dtype === 'u8') {
      const wide = dtype === 'i8' ? new BigInt64Array(bytes.buffer) : new BigUint64Array(bytes.buffer);
      return nested([...wide].map(Number), shape);
    }
    const type = arrays[dtype as keyof typeof arrays];
    if (!type) throw new Error(`An array of ${dtype} has no form here.`);
    const flat = new type(bytes.buffer as ArrayBuffer);
    if (dtype === 'b1') return nested([...flat].map(Boolean), shape);
    return nested(Array.from<number>(flat), shape);
  }
}

function from(origin: Origin, value: object): object {
  origins.set(value, origin);
  return value;
}

/** A flat list as lists of lists, in the order of rows. */
function nested(flat: readonly unknown[], shape: readonly number[]): unknown {
  const [, ...inner] = shape;
  if (inner.length === 0) return flat;
  const length = inner.reduce((product, size) => product * size, 1);
  return Array.from({ length: shape[0] ?? 0 }, (_, at) => nested(flat.slice(at * length, (at + 1) * length), inner));
}
