import { z } from 'zod';
import { secretNameSchema, variableOf } from '../graph/permissions/secrets';

/** Where secrets are kept. Nothing here ever has a secret itself. */
export const secretPlaceSchema = z.object({
  /** In the system's key store; in an encrypted file with its key beside it; in one whose key is made of a passphrase. */
  type: z.enum(['system', 'file', 'passphrase']),
  /** Why it is no better place. */
  note: z.string().optional(),
});
export type SecretPlace = z.infer<typeof secretPlaceSchema>;

export const secretEntrySchema = z.object({
  name: secretNameSchema,
  /** Unix seconds; absent of one that only the environment has. */
  changed_at: z.number().optional(),
  from: z.enum(['store', 'environment']),
});
export type SecretEntry = z.infer<typeof secretEntrySchema>;

/** A workflow whose nodes refer to a secret. */
export const secretUseSchema = z.object({
  name: secretNameSchema,
  /** Of an open workflow. */
  workflow_id: z.string().optional(),
  workflow: z.string(),
  nodes: z.int(),
});
export type SecretUse = z.infer<typeof secretUseSchema>;

/** Whether a reference to this name finds the secret: a variable of the environment goes by several. */
export function answersTo({ name, from }: SecretEntry, wanted: string): boolean {
  return name === wanted || (from === 'environment' && variableOf(name) === variableOf(wanted));
}
