import { type Json, numberIn } from '../rules/read-values';

export type RedNode = Json;

/** What a rule may look at: the node, and the configuration nodes it names. */
export interface RedContext {
  readonly node: RedNode;
  config(id: unknown): RedNode | undefined;
}

export const textField = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A value with its type, as Node-RED's typed inputs have it; undefined for one that has to be computed. */
export function typedValue(value: unknown, type: unknown): unknown {
  switch (type) {
    case 'str':
      return textField(value);
    case 'num':
      return numberIn(value);
    case 'bool':
      return value === true || value === 'true';
    case 'json':
      try {
        return typeof value === 'string' ? JSON.parse(value) : value;
      } catch {
        return undefined;
      }
    default:
      return undefined;
  }
}

/** The path in the payload that `payload.a.b` means; undefined for another part of the message. */
export function payloadPath(property: unknown): string | undefined {
  const text = textField(property);
  if (text === 'payload') return '';
  return text.startsWith('payload.') || text.startsWith('payload[')
    ? text.slice('payload'.length).replace(/^\./, '')
    : undefined;
}
