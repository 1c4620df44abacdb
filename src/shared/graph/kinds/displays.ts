import { z } from 'zod';
import { base64Schema, bytesSchema } from '../../protocol/wire/bytes';
import { imageFormats } from '../values/image-formats';
import { sceneShapeSchema } from '../values/scene';

export const tableCellSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const axisSchema = z.object({ from: z.number(), to: z.number(), unit: z.string().optional() });

/**
 * What a display node shows. A display is complete and bounded: whoever receives the latest one can draw it without
 * any earlier one, so a window that reloads during a run shows the truth at once. Times are Unix seconds.
 */
export const displaySchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('plot'),
    /** One entry per sample, ascending; every series has as many values, null where it had none. */
    times: z.array(z.number()),
    /** What the times are: without it Unix seconds, shown as the time before the newest. */
    axis: z.object({ type: z.enum(['number', 'date']), title: z.string().optional() }).optional(),
    /** So many samples there are, of which these show the whole; `run.rows` gives any part of them in full (E18). */
    samples: z.int().min(0).optional(),
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
  z.object({
    type: z.literal('xy'),
    draw: z.enum(['points', 'line']),
    /** Both axes show from `-reach` to `reach`, of one scale; without it, they fit what there is. */
    reach: z.number().positive().optional(),
    /** As many numbers along x as along y. */
    series: z.array(z.object({ name: z.string(), x: z.array(z.number()), y: z.array(z.number()) })),
  }),
  z.object({
    type: z.literal('histogram'),
    /** Ascending, one more than there are counts; none where there is no number yet. */
    edges: z.array(z.number()),
    counts: z.array(z.int().min(0)),
    unit: z.string().optional(),
  }),
  z.object({
    type: z.literal('bars'),
    bars: z.array(z.object({ name: z.string(), value: z.number().nullable() })),
    min: z.number(),
    max: z.number(),
    unit: z.string().optional(),
  }),
  z.object({
    type: z.literal('led'),
    on: z.boolean(),
    /** One of the window's own colours, which fit its theme, or `#rrggbb`. */
    color: z.union([z.enum(['green', 'red', 'amber', 'blue']), z.string().regex(/^#[\da-fA-F]{6}$/)]),
    label: z.string().optional(),
  }),
  z.object({
    type: z.literal('table'),
    columns: z.array(z.string()),
    /** Every row with as many cells as there are columns. */
    rows: z.array(z.array(tableCellSchema)),
    /** So many more rows there are, which are not sent. */
    more: z.int().min(0),
    /** Whether `run.rows` gives any of them while the run goes on (E18). */
    paged: z.boolean().optional(),
  }),
  z.object({
    type: z.literal('heatmap'),
    columns: z.int().min(0),
    rows: z.int().min(0),
    /** A byte a cell, row by row from the top: 0 for no value, from 1 for `min` to 255 for `max`. */
    levels: base64Schema,
    min: z.number(),
    max: z.number(),
    unit: z.string().optional(),
    x: axisSchema,
    /** From the lower edge to the upper one. */
    y: axisSchema,
  }),
  z.object({
    type: z.literal('scene'),
    /** The ground reaches from `-reach` to `reach`; without it, it fits what there is. */
    reach: z.number().positive().optional(),
    shapes: z.array(sceneShapeSchema),
  }),
  z.object({ type: z.literal('markdown'), text: z.string() }),
  z.object({
    type: z.literal('tree'),
    /** The value as JSON: a window that is to look through a hundred thousand entries one by one stands still for it. */
    json: z.string(),
  }),
]);
export type Display = z.infer<typeof displaySchema>;

/** Displays of which so much travels that one at a time is under way, however quick the loop is (E14). */
export const travelsAsFrame = (display: Display): boolean =>
  frames.has(display.type) || (display.type === 'plot' && display.axis !== undefined);

const frames: ReadonlySet<Display['type']> = new Set(['image', 'table', 'tree', 'heatmap', 'xy', 'scene']);
