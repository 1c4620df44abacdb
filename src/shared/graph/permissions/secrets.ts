import { z } from 'zod';
import type { InputPort, Kind, KindCatalogue, KindHolder } from '../kinds/kinds';

/** The type of ports that carry passwords, tokens and keys. Its values are references: what they stand for only nodes are given. */
export const secretType = 'SECRET';

export const secretNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .refine((name) => !/\p{C}/u.test(name), 'has characters that are not printed');

/** As much as a certificate with its key needs. */
export const longestSecret = 16_384;

/** What stands in a document in place of a secret: its name in the store, or that of an environment variable. */
export const secretReferenceSchema = z.union([
  z.strictObject({ secret: secretNameSchema }),
  z.strictObject({ env: z.string().regex(/^\w{1,200}$/) }),
]);
export type SecretReference = z.infer<typeof secretReferenceSchema>;

/** Told of what a reference stands for, but never that. */
export type HasSecret = (reference: SecretReference) => boolean;

export function readReference(value: unknown): SecretReference | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const parsed = secretReferenceSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** How a reference reads in a sentence. */
export function describeReference(reference: SecretReference): string {
  return 'env' in reference ? `environment variable ${reference.env}` : `secret “${reference.secret}”`;
}

/** One text for one reference. */
export function referenceKey(reference: SecretReference): `secret:${string}` | `env:${string}` {
  return 'env' in reference ? `env:${reference.env}` : `secret:${reference.secret}`;
}

/** The environment variable that gives a stored secret its value where there is one: `FACTORY_UI_SECRET_NAME`. */
export function variableOf(name: string): string {
  return `FACTORY_UI_SECRET_${name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')}`;
}

export const secretInputs = ({ inputs }: Kind): readonly InputPort[] =>
  inputs.filter(({ type }) => type === secretType);

/** The references that nodes store, each with the node and input that has it. */
export function* storedReferences<N extends KindHolder>(
  nodes: Iterable<N>,
  kinds: Pick<KindCatalogue, 'of'>,
): Iterable<{ readonly node: N; readonly port: InputPort; readonly reference: SecretReference }> {
  for (const node of nodes) {
    const kind = kinds.of(node);
    for (const port of kind ? secretInputs(kind) : []) {
      const inputs = node.inputs ?? {};
      const reference = Object.hasOwn(inputs, port.name) ? readReference(inputs[port.name]) : undefined;
      if (reference) yield { node, port, reference };
    }
  }
}
