import { z } from 'zod';
import type { Validity } from '../topology/validity';
import { invalid, valid } from '../topology/validity';

/** The port types every installation knows. A kind may name others ("custom types"); those fit only themselves and ANY. */
export const builtinPortTypes = [
  'STRING',
  'INT',
  'FLOAT',
  'NUMBER',
  'BOOLEAN',
  'ANY',
  'IMAGE',
  'CAMERA',
  'DICT',
  'LIST',
  'SECRET',
] as const;
export type BuiltinPortType = (typeof builtinPortTypes)[number];

export const portTypeSchema = z.string().min(1).max(100);
export type PortType = BuiltinPortType | (string & {});

export function isNumeric(type: PortType): boolean {
  return type === 'INT' || type === 'FLOAT' || type === 'NUMBER';
}

/** The one table of what may be wired to what: for each target type the other source types it takes. */
const accepts: Readonly<Record<string, readonly string[]>> = {
  FLOAT: ['INT', 'NUMBER', 'BOOLEAN'],
  NUMBER: ['INT', 'FLOAT', 'BOOLEAN'],
  INT: ['BOOLEAN'],
  STRING: ['INT', 'FLOAT', 'NUMBER', 'BOOLEAN'],
  BOOLEAN: ['INT', 'FLOAT', 'NUMBER'],
};

const typeNames: Readonly<Record<string, string>> = {
  STRING: 'text',
  INT: 'a whole number',
  FLOAT: 'a number',
  NUMBER: 'a number',
  BOOLEAN: 'a yes/no value',
  IMAGE: 'an image',
  CAMERA: 'a camera',
  DICT: 'a dictionary',
  LIST: 'a list',
  SECRET: 'a secret',
};

/** How a type reads in a sentence: `describeType('INT')` is "a whole number". */
export function describeType(type: PortType): string {
  return typeNames[type] ?? type;
}

/** Whether an output of type `source` may feed an input of type `target`. */
export function typesFit(source: PortType, target: PortType): Validity {
  if (source === target) return valid;
  // Neither into ANY, where anything could be made of it, nor out of it: a text on a wire is there for all to see.
  if (source === 'SECRET') return invalid('TYPE_MISMATCH', 'A secret goes into inputs for secrets only.');
  if (target !== 'SECRET' && (source === 'ANY' || target === 'ANY')) return valid;
  if (accepts[target]?.includes(source)) return valid;
  return invalid(
    'TYPE_MISMATCH',
    `This input takes ${describeType(target)}, the output gives ${describeType(source)}.`,
  );
}
