import { z } from 'zod';
import { bytesSchema } from '../protocol/bytes';
import { imageFormats } from './image-formats';

/**
 * What a display node shows. A display is complete and bounded: whoever receives the latest one can draw it without
 * any earlier one, so a window that reloads during a run shows the truth at once. Times are Unix seconds.
 */
export const displaySchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('plot'),
    /** One entry per sample, ascending; every series has as many values, null where it had none. */
    times: z.array(z.number()),
    series: z.array(
      z.object({ name: z.string(), unit: z.string().optional(), values: z.array(z.number().nullable()) }),
    ),
  }),
  z.object({
    type: z.literal('gauge'),
    value: z.number().nullable(),
    min: z.number(),
    max: z.number(),
    unit: z.string().optional(),
    label: z.string().optional(),
  }),
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({
    type: z.literal('log'),
    lines: z.array(z.object({ time: z.number(), level: z.enum(['info', 'warning', 'error']), text: z.string() })),
  }),
  z.object({ type: z.literal('value'), value: z.json() }),
  z.object({
    type: z.literal('image'),
    /** In pixels; 0 by 0, without data, where there is nothing to show. */
    width: z.int().min(0),
    height: z.int().min(0),
    format: z.enum(imageFormats),
    data: bytesSchema,
  }),
]);
export type Display = z.infer<typeof displaySchema>;
