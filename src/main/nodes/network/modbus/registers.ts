import { inputError } from '../../input-error';
import { choice } from '../../ports';

/** What registers hold: the registers that each value takes, and how it is read and written. */
const types = {
  u16: { registers: 1, title: 'Whole, 16 bit, from 0', least: 0, most: 0xffff },
  i16: { registers: 1, title: 'Whole, 16 bit, signed', least: -0x8000, most: 0x7fff },
  u32: { registers: 2, title: 'Whole, 32 bit, from 0', least: 0, most: 0xffff_ffff },
  i32: { registers: 2, title: 'Whole, 32 bit, signed', least: -0x8000_0000, most: 0x7fff_ffff },
  f32: { registers: 2, title: 'Float, 32 bit', least: -3.402_823_466e38, most: 3.402_823_466e38 },
} as const;
export type RegisterType = keyof typeof types;

export interface RegisterForm {
  readonly type: RegisterType;
  /** Which register of two holds the higher half. */
  readonly order: 'high' | 'low';
}

export const registersOf = (type: RegisterType): number => types[type].registers;

/** @param tables the kinds of places that hold numbers. */
export const typeInput = (tables: readonly string[]) =>
  choice({
    title: 'Numbers',
    options: {
      u16: types.u16.title,
      i16: types.i16.title,
      u32: types.u32.title,
      i32: types.i32.title,
      f32: types.f32.title,
    },
    default: 'u16',
    shownWhen: { table: { is: [...tables] } },
  });
export const orderInput = choice({
  title: 'Word order',
  options: { high: 'High word first', low: 'Low word first' },
  default: 'high',
});

const readers = {
  u16: 'readUInt16BE',
  i16: 'readInt16BE',
  u32: 'readUInt32BE',
  i32: 'readInt32BE',
  f32: 'readFloatBE',
} as const;
const writers = {
  u16: 'writeUInt16BE',
  i16: 'writeInt16BE',
  u32: 'writeUInt32BE',
  i32: 'writeInt32BE',
  f32: 'writeFloatBE',
} as const;

export function readRegisters(bytes: Buffer, form: RegisterForm): number[] {
  const width = registersOf(form.type) * 2;
  const ordered = inOrder(bytes, form);
  return Array.from({ length: Math.floor(bytes.length / width) }, (_, at) => ordered[readers[form.type]](at * width));
}

/** INPUT_INVALID for what does not fit into the registers: a device would get another value. */
export function writeRegisters(input: string, values: readonly number[], form: RegisterForm): Buffer {
  const { registers, least, most, title } = types[form.type];
  const bytes = Buffer.alloc(values.length * registers * 2);
  for (const [at, value] of values.entries()) {
    const isWhole = form.type === 'f32' || Number.isInteger(value);
    if (!(value >= least && value <= most && isWhole))
      throw inputError(input, `${value} does not fit into a register: ${title.toLowerCase()}.`);
    bytes[writers[form.type]](value, at * registers * 2);
  }
  return inOrder(bytes, form);
}

/** Its own inverse. */
function inOrder(bytes: Buffer, { type, order }: RegisterForm): Buffer {
  if (order === 'high' || registersOf(type) === 1) return bytes;
  const turned = Buffer.from(bytes);
  for (let at = 0; at + 4 <= turned.length; at += 4) {
    turned.writeUInt16BE(bytes.readUInt16BE(at + 2), at);
    turned.writeUInt16BE(bytes.readUInt16BE(at), at + 2);
  }
  return turned;
}

/** Eight to a byte, the first in the lowest place. */
export const readBits = (bytes: Buffer, count: number): boolean[] =>
  Array.from({ length: Math.min(count, bytes.length * 8) }, (_, at) => (((bytes[at >> 3] ?? 0) >> (at & 7)) & 1) === 1);

export function writeBits(bits: readonly boolean[]): Buffer {
  const bytes = Buffer.alloc(Math.ceil(bits.length / 8));
  for (const [at, bit] of bits.entries()) if (bit) bytes[at >> 3] = (bytes[at >> 3] ?? 0) | (1 << (at & 7));
  return bytes;
}
