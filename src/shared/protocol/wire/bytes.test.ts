import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { bytesSchema } from './bytes';

const takes = (value: unknown) => bytesSchema.safeParse(value).success;

it('[P8] takes bytes, and of texts what is base64', () => {
  expect(takes(new Uint8Array(3))).toBe(true);
  for (const value of [[1, 2], { 0: 1 }, null, 5, new Uint16Array(1)]) expect(takes(value)).toBe(false);
  const text = fc.oneof(
    fc.base64String(),
    fc.string(),
    fc.string({ unit: fc.constantFrom('A', '+', '/', '=', '-'), maxLength: 9 }),
  );
  fc.assert(
    fc.property(text, (sent) => {
      expect(takes(sent)).toBe(z.base64().safeParse(sent).success);
    }),
  );
});
