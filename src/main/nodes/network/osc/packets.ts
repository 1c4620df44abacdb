import type { OscArgInput, OscArgOrArrayInput, OscArgOutputOrArray, OscPacketOutput, TimeTag } from 'osc-min';

export interface OscMessage {
  readonly address: string;
  readonly values: readonly unknown[];
  /** When it is due, in Unix time; 0 for at once. */
  readonly time: number;
}

/**
 * The messages of a packet: a bundle, which may hold further ones, is laid out flat, each message with the time of the
 * innermost one. Times are told, not waited for.
 */
export function messagesOf(packet: OscPacketOutput, time = 0, depth = 0): OscMessage[] {
  if (packet.oscType === 'message') return [{ address: packet.address, values: packet.args.map(plainValue), time }];
  if (depth > 16) throw new Error('Bundles within bundles go too deep.');
  const due = unixTime(packet.timetag);
  return packet.elements.flatMap((element) => messagesOf(element, due, depth + 1));
}

/** Seconds from 1900, where time tags begin, to 1970. */
const from1900 = 2_208_988_800;

/** "Immediately" is the tag of no seconds and the least fraction. */
export const atOnce: TimeTag = [0, 1];

export function timeTag(time: number): TimeTag {
  const seconds = Math.floor(time);
  return [seconds + from1900, Math.floor((time - seconds) * 2 ** 32)];
}

function unixTime([seconds, fraction]: TimeTag): number {
  return seconds === 0 && fraction <= 1 ? 0 : seconds - from1900 + fraction / 2 ** 32;
}

function plainValue(arg: OscArgOutputOrArray): unknown {
  switch (arg.type) {
    case 'array':
      return arg.value.map(plainValue);
    case 'blob':
      return [...new Uint8Array(arg.value.buffer, arg.value.byteOffset, arg.value.byteLength)];
    case 'bigint':
      return Number(arg.value);
    default:
      return arg.value;
  }
}

export type NumberType = 'float' | 'integer' | 'double';

/** Undefined where OSC has no such value. */
export function argOf(value: unknown, numbers: NumberType, depth = 0): OscArgOrArrayInput | undefined {
  if (Array.isArray(value)) {
    if (depth > 8) return undefined;
    const items = value.map((item) => argOf(item, numbers, depth + 1));
    return items.some((item) => item === undefined)
      ? undefined
      : { type: 'array', value: items.filter((item) => item !== undefined) };
  }
  return simpleArg(value, numbers);
}

function simpleArg(value: unknown, numbers: NumberType): OscArgInput | undefined {
  switch (typeof value) {
    case 'string':
      return { type: 'string', value };
    case 'boolean':
      return value ? { type: 'true' } : { type: 'false' };
    case 'number':
      if (!Number.isFinite(value)) return undefined;
      if (numbers !== 'integer') return { type: numbers, value };
      return Math.abs(value) < 2 ** 31 ? { type: 'integer', value: Math.round(value) } : undefined;
    default:
      return value === null ? { type: 'null' } : undefined;
  }
}
