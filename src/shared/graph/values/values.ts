import type { z } from 'zod';
import { FactoryError } from '../../base/errors';
import { err, ok, type Result } from '../../base/result';
import type { InputPort } from '../kinds/kinds';
import { readReference, secretType } from '../permissions/secrets';
import { describeType, isNumeric, type PortType } from '../ports/ports';

export type JsonValue = z.infer<ReturnType<typeof z.json>>;

export { displayLimits, toWireValue, type WireLimits, wholeValue } from './wire-value';

/** The value a typed input takes from what somebody stored or sent, or INPUT_INVALID naming the input. */
export function coerceInput(port: InputPort, value: unknown): Result<JsonValue, FactoryError> {
  const { control } = port;
  if (control.type === 'choice') {
    const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    const option = control.options.find((candidate) => candidate.value === text);
    if (option) return ok(option.value);
    const options = control.options.map((candidate) => candidate.value).join(', ');
    return refuse(port, `takes one of ${options}; not ${describeValue(value)}`);
  }
  // Chosen to be none.
  if (port.type === secretType && value === null) return ok(null);
  const converted = convertValue(value, port.type);
  // Not with the value itself, which is most likely a secret.
  if (converted === undefined && port.type === secretType) return refuse(port, 'takes a secret by its name');
  if (converted === undefined) return refuse(port, `takes ${describeType(port.type)}, not ${describeValue(value)}`);
  return isJson(converted) ? ok(converted) : refuse(port, 'takes a JSON value');
}

/** What is stored under this very name; not what an object of that name in JavaScript would inherit. */
export function ownValue(inputs: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(inputs, name) ? inputs[name] : undefined;
}

/**
 * The value of an unwired input (E1): what is stored, else the default, else undefined. Null is no value where the
 * input's type has no null.
 */
export function storedValue(port: InputPort, stored: unknown): Result<JsonValue | undefined, FactoryError> {
  const absent = stored === undefined || (stored === null && isConverted(port.type));
  return absent ? ok(port.default) : coerceInput(port, stored);
}

/**
 * A value as type `type` takes it: "5" as the number 5, "true" as true, 5 as the text "5". Undefined when it does not
 * fit. Types without a conversion take any value but undefined.
 */
export function convertValue(value: unknown, type: PortType): unknown {
  if (isNumeric(type)) return toNumber(value, type === 'INT');
  switch (type) {
    case 'STRING':
      return toText(value);
    case 'BOOLEAN':
      return toBoolean(value);
    case 'LIST':
      return Array.isArray(value) ? value : parsedText(value, Array.isArray);
    case 'DICT':
      return isDict(value) ? value : parsedText(value, isDict);
    case 'SECRET':
      return readReference(value);
    default:
      return value;
  }
}

const convertedTypes: ReadonlySet<PortType> = new Set(['STRING', 'BOOLEAN', 'LIST', 'DICT', 'SECRET']);

/** Whether values are fitted to the type; all others take anything as it is. */
export function isConverted(type: PortType): boolean {
  return isNumeric(type) || convertedTypes.has(type);
}

function toNumber(value: unknown, whole: boolean): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'boolean') return number ? 1 : 0;
  if (typeof number !== 'number' || !Number.isFinite(number)) return undefined;
  return whole && !Number.isInteger(number) ? undefined : number;
}

function toText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function toBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number' && !Number.isNaN(value)) return value !== 0;
  if (typeof value !== 'string') return undefined;
  const text = value.trim().toLowerCase();
  if (text === 'true' || text === '1') return true;
  return text === 'false' || text === '0' ? false : undefined;
}

function parsedText(value: unknown, fits: (parsed: unknown) => boolean): unknown {
  if (typeof value !== 'string') return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return fits(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isJson(value: unknown, depth = 0): value is JsonValue {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return typeof value === 'string' || typeof value === 'boolean';
  if (value === null) return true;
  if (depth > 200) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) return false;
  return Object.values(value).every((item) => isJson(item, depth + 1));
}

function isDict(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(port: InputPort, reason: string): Result<never, FactoryError> {
  return err(new FactoryError('INPUT_INVALID', `Input "${port.title}" ${reason}.`, { input_name: port.name }));
}

/** A value in a sentence: short, and of objects only what they are. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return `the text "${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}
