import { z } from 'zod';
import { nodeIdSchema } from '../graph/ids';
import { type Language, languages } from '../words/languages';

export const pictureThemes = ['dark', 'light'] as const;
export type PictureTheme = (typeof pictureThemes)[number];

/** How a workflow is drawn. */
export const pictureOptionsSchema = z.object({
  theme: z.enum(pictureThemes).default('dark'),
  /** What the kinds that are built in say there. */
  language: z.enum(Object.keys(languages) as [Language, ...Language[]]).default('en'),
  /** Without a ground of its own. */
  transparent: z.boolean().default(false),
  /** The instances of subgraphs that are open, the outermost first; none: the workflow itself. */
  path: z.array(nodeIdSchema).max(100).default([]),
  /** These nodes of the level and the wires between them alone. */
  nodes: z.array(nodeIdSchema).max(20_000).optional(),
});
export type PictureOptions = z.output<typeof pictureOptionsSchema>;
