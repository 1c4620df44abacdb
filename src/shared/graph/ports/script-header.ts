import type { Control } from '../kinds/kinds';
import type { JsonValue } from '../values/values';
import type { PortType } from './ports';

interface ScriptType {
  readonly port: PortType;
  readonly control: Control;
  /** What an input has that is given nothing else. */
  readonly empty: JsonValue;
  /** Whether a value, as JSON has it, is of the type. */
  is(value: unknown): boolean;
}

const isNumber = (value: unknown) => typeof value === 'number';
const line: Control = { type: 'text', multiline: false };

/** The types that a script may give its ports, by the names it writes. */
export const scriptTypes = {
  number: { port: 'FLOAT', control: { type: 'number' }, empty: 0, is: isNumber },
  integer: { port: 'INT', control: { type: 'number', step: 1 }, empty: 0, is: Number.isInteger },
  text: { port: 'STRING', control: line, empty: '', is: (value) => typeof value === 'string' },
  boolean: { port: 'BOOLEAN', control: { type: 'switch' }, empty: false, is: (value) => typeof value === 'boolean' },
  list: { port: 'LIST', control: { type: 'list' }, empty: [], is: Array.isArray },
  dict: {
    port: 'DICT',
    control: { type: 'dictionary' },
    empty: {},
    is: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  },
  any: { port: 'ANY', control: line, empty: 0, is: () => true },
} as const satisfies Readonly<Record<string, ScriptType>>;
export type ScriptTypeName = keyof typeof scriptTypes;

/** A port as a script declares it. */
export interface ScriptPort {
  readonly name: string;
  readonly type: ScriptTypeName;
  readonly preset?: JsonValue;
  readonly description?: string;
}

export interface ScriptHeader {
  readonly inputs: readonly ScriptPort[];
  readonly outputs: readonly ScriptPort[];
  /** The first line that declares nothing though it means to. */
  readonly mistake: { readonly line: number; readonly reason: string } | undefined;
}

/** As many ports as a script may have on a side. */
const mostPorts = 50;

/** What a script has under names of its own. */
const given = ['inputs', 'state', 'tick', 'time', 'log', 'console', 'code', 'time_limit', 'memory_limit'];
const words =
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield __proto__';
const taken: ReadonlySet<string> = new Set([...given, ...words.split(' ')]);

const mark = /^\s*\/\/\s*@(input|output)\b(.*)$/;
const declaration = /^\s*([\p{ID_Start}_$][\p{ID_Continue}$]*)\s*(?::\s*([a-z]+))?\s*(?:=\s*(.*))?$/u;

/**
 * The ports that the comments of a script declare, each on a line of its own:
 *
 *     // @input gain: number = 1 // How loud it is
 *     // @output sum: number
 *
 * Without a type anything goes; after `=` comes JSON, and after another `//` what the port is for. Lines that hold a
 * mistake declare nothing, so that the others have their ports while one is being typed.
 */
export function scriptHeader(code: string): ScriptHeader {
  const sides = { input: new Map<string, ScriptPort>(), output: new Map<string, ScriptPort>() };
  let mistake: ScriptHeader['mistake'];
  code.split('\n').forEach((text, at) => {
    const [, side, rest = ''] = mark.exec(text) ?? [];
    if (side !== 'input' && side !== 'output') return;
    const ports = sides[side];
    const read = readPort(rest, side);
    if (typeof read === 'string') mistake ??= { line: at + 1, reason: read };
    else if (ports.has(read.name)) mistake ??= { line: at + 1, reason: `there are two ${side}s "${read.name}"` };
    else if (ports.size === mostPorts) mistake ??= { line: at + 1, reason: `it is more than ${mostPorts} ${side}s` };
    else ports.set(read.name, read);
  });
  return { inputs: [...sides.input.values()], outputs: [...sides.output.values()], mistake };
}

/** A port, or what is wrong with it. */
function readPort(text: string, side: 'input' | 'output'): ScriptPort | string {
  const [head = '', ...tail] = text.split(/\s\/\/\s/);
  const [, name, type = 'any', preset] = declaration.exec(head.trimEnd()) ?? [];
  if (name === undefined) return `"@${side}" needs a name, such as "@${side} speed: number"`;
  if (name.length > 100) return 'a name has 100 characters at most';
  if (taken.has(name)) return `the name "${name}" is taken`;
  if (!isType(type)) return `"${type}" is no type: there are ${Object.keys(scriptTypes).join(', ')}`;
  const described = { name, type, ...(tail.length > 0 && { description: tail.join(' // ').trim() }) };
  if (preset === undefined) return described;
  if (side === 'output') return 'an output has no value to begin with';
  const value = readJson(preset);
  if (value === undefined) return `what comes after "=" is no JSON: ${preset}`;
  return scriptTypes[type].is(value) ? { ...described, preset: value } : `${preset} is no ${type}`;
}

const isType = (type: string): type is ScriptTypeName => Object.hasOwn(scriptTypes, type);

function readJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
