import { z } from 'zod';
import type { WorkflowNode } from '../workflow';

/** What a node that stands for one of another program says of it, beside its original. */
const placeholderSchema = z.object({
  /** The program's format, as the kind begins. */
  format: z.string().max(100),
  inputs: z.array(z.string().min(1).max(100)).max(1_000),
  outputs: z.array(z.string().min(1).max(100)).max(1_000),
});
export type Placeholder = z.infer<typeof placeholderSchema>;

const none: { readonly found: Placeholder | undefined } = { found: undefined };
const known = new WeakMap<object, { readonly found: Placeholder | undefined }>();

/** The same object for the same node, which is asked for its ports often. */
export function placeholderOf(
  node: Pick<WorkflowNode, 'kind'> & { readonly placeholder?: unknown },
): Placeholder | undefined {
  const { placeholder } = node;
  if (typeof placeholder !== 'object' || placeholder === null) return none.found;
  let read = known.get(placeholder);
  if (!read) {
    const parsed = placeholderSchema.safeParse(placeholder);
    read = parsed.success ? { found: parsed.data } : none;
    known.set(placeholder, read);
  }
  return read.found;
}

/** What the file of the other program says of a node, character for character. */
export function originalOf(node: WorkflowNode | undefined): string | undefined {
  const original = node?.original;
  if (typeof original === 'string') return original;
  // Workflows saved by earlier versions keep it as an object.
  return typeof original === 'object' && original !== null ? JSON.stringify(original, undefined, 2) : undefined;
}

/** What a kind is called in its own program. */
export const foreignKind = (kind: string, { format }: Placeholder): string =>
  kind.startsWith(`${format}:`) ? kind.slice(format.length + 1) : kind;
