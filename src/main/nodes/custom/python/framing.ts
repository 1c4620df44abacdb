import { FactoryError } from '#shared/base/errors';
import { channels, isRawFormat, type RawImageFormat } from '#shared/graph/image-formats';
import { type ImageValue, isImageValue } from '#shared/graph/image-value';

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

/** What nodes are given is refused beyond this many bytes. */
const limit = 2 ** 28;
/** A frame is never larger than this many bytes. */
const frameLimit = 2 ** 30;
const headLength = 8;

/** The frame of a message. Throws for what has no form in Python, such as a function. */
export function packFrame(message: Readonly<Record<string, unknown>>): Buffer {
  const buffers: Uint8Array[] = [];
  const json = Buffer.from(JSON.stringify(pack(message, buffers, 0)));
  const size = 4 + json.length + buffers.reduce((sum, { length }) => sum + length, 0);
  if (size > limit)
    throw new FactoryError('VALUE_TOO_LARGE', `What it is given is too large: ${limit / 2 ** 20} MiB is the most.`);
  const head = Buffer.allocUnsafe(headLength);
  head.writeUInt32LE(size, 0);
  head.writeUInt32LE(json.length, 4);
  return Buffer.concat([head, json, ...buffers]);
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
  if (value instanceof PromisedOutput) return { $: 'ref', i: value.instance, c: value.call, o: value.output };
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
  const packed: Record<string, Json> = {};
  for (const [key, item] of Object.entries(value)) packed[key] = pack(item, buffers, depth + 1);
  return '$' in packed ? { $: 'dict', v: packed } : packed;
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

/** Takes bytes as they come and gives whole messages. */
export class FrameReader {
  private readonly chunks: Buffer[] = [];
  private length = 0;

  constructor(private readonly heard: (message: Readonly<Record<string, unknown>>) => void) {}

  /** Throws at what is no frame. */
  add(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.length += chunk.length;
    for (;;) {
      if (this.length < headLength) return;
      if ((this.chunks[0]?.length ?? 0) < headLength) this.join();
      const size = (this.chunks[0]?.readUInt32LE(0) ?? 0) + 4;
      if (size > frameLimit) throw new Error('A frame has an impossible length.');
      if (this.length < size) return;
      this.join();
      const whole = this.chunks[0] ?? Buffer.alloc(0);
      const rest = whole.subarray(size);
      this.chunks.splice(0, 1, ...(rest.length > 0 ? [rest] : []));
      this.length = rest.length;
      this.heard(unpackFrame(whole.subarray(0, size)));
    }
  }

  private join(): void {
    if (this.chunks.length > 1) this.chunks.splice(0, this.chunks.length, Buffer.concat(this.chunks));
  }
}

function unpackFrame(frame: Buffer): Readonly<Record<string, unknown>> {
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

/** A flat list as lists of lists, in the order of rows. */
function nested(flat: readonly unknown[], shape: readonly number[]): unknown {
  const [, ...inner] = shape;
  if (inner.length === 0) return flat;
  const length = inner.reduce((product, size) => product * size, 1);
  return Array.from({ length: shape[0] ?? 0 }, (_, at) => nested(flat.slice(at * length, (at + 1) * length), inner));
}
