import { isRecord } from '#shared/base/is-record';
import type { Json } from '../rules/read-values';

export interface N8nNode {
  readonly parameters: Json;
  readonly version: number;
}

/** What the names of the nodes that come with n8n begin with. */
export const base = 'n8n-nodes-base.';

/** The wires of a node that has one input and one output. */
export const through = (input: string, output: string) => ({
  inputs: { 'main 0': input },
  outputs: { 'main 0': output },
});

/** Texts that begin with an equals sign are computed by n8n, in braces; nothing of them is computed here. */
export const isComputed = (value: unknown): boolean =>
  typeof value === 'string' && value.startsWith('=') && value.includes('{{');

/** One with an equals sign and no braces is the rest of it. */
export const plainText = (value: unknown): string | undefined =>
  typeof value === 'string' && !isComputed(value) ? value.replace(/^=/, '') : undefined;

/**
 * The path that a text such as `={{ $json.user.name }}` only reads; undefined where more is computed. The text is taken
 * apart, never evaluated.
 */
export function pathRead(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const inside =
    /^=\s*\{\{\s*\$(?:json|node\.?data)((?:\.[A-Za-z_$][\w$]*|\[\d{1,6}\]|\[(["'])[^"'\\]{1,100}\2\])*)\s*\}\}$/.exec(
      value,
    )?.[1];
  if (inside === undefined) return undefined;
  return inside.replace(/\[(["'])([^"']*)\1\]/g, '["$2"]').replace(/^\./, '');
}

/** Whether anything in it is computed. */
export function holdsComputed(value: unknown): boolean {
  if (typeof value === 'string') return isComputed(value);
  if (Array.isArray(value)) return value.some(holdsComputed);
  return isRecord(value) && Object.values(value).some(holdsComputed);
}
