import { z } from 'zod';

/** Binary data in a message: base64 in JSON; a MessagePort may carry the bytes themselves. */
export const bytesSchema = z.union([z.base64(), z.custom<Uint8Array>((value) => value instanceof Uint8Array)]);
