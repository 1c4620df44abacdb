import { z } from 'zod';
import { nodeIdSchema } from '../graph/ids';
import { roleSchema } from './roles';

/**
 * Who is in a document besides oneself, where they look, point and what they have selected. Nothing of it is in the
 * document: it lasts as long as the connection it came by.
 */

/** How many colours there are for people; what each looks like is the theme's. */
export const personColours = 8;
export const longestName = 40;
/** Ids of nodes in a selection that others are told of. */
export const mostSelected = 100;
/** Characters that others are told of what somebody types. */
export const longestTyped = 200;

/** Line breaks would break out of a label, and direction marks turn round what stands beside it. */
const unsafe = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
export const personNameSchema = z
  .string()
  .max(200)
  .transform((name) => [...name.replace(unsafe, ' ').trim()].slice(0, longestName).join('').trim());

const coordinate = z.number().min(-1e7).max(1e7);
const extent = z.number().min(0).max(1e7);

/** In canvas coordinates of the level that is on screen. */
const cursorSchema = z.object({ x: coordinate, y: coordinate }).nullable();
/** The part of the canvas that is on screen. */
const lookSchema = z.object({ x: coordinate, y: coordinate, width: extent, height: extent }).nullable();

/**
 * Nodes that somebody's hand carries at present, and where the first of them is; the others are where they stand relative
 * to it. So it says the same before and after the document has their new places.
 */
const dragSchema = z
  .object({ nodes: z.array(nodeIdSchema).min(1).max(mostSelected), x: coordinate, y: coordinate })
  .nullable();
export type Drag = NonNullable<z.infer<typeof dragSchema>>;

/** What somebody is typing into an input, and has not entered. */
const typingSchema = z
  .object({ node: nodeIdSchema, input: z.string().max(200), text: z.string().max(longestTyped) })
  .nullable();
export type Typing = NonNullable<z.infer<typeof typingSchema>>;

/** The instances of subgraphs that are open, the outermost first. */
const pathSchema = z.array(nodeIdSchema).max(32);
const selectedSchema = z.array(nodeIdSchema).max(mostSelected);

/** What a client says of its person; what is absent stays as it was. */
export const presenceFields = {
  /** Empty: as the server calls them. */
  name: personNameSchema.optional(),
  path: pathSchema.optional(),
  selected: selectedSchema.optional(),
  /** Does not look at the document at present. */
  away: z.boolean().optional(),
  cursor: cursorSchema.optional(),
  look: lookSchema.optional(),
  /** Of editors alone: nobody else moves nodes. */
  drag: dragSchema.optional(),
  /** Of operators and editors alone: nobody else sets inputs. Never of an input for secrets. */
  typing: typingSchema.optional(),
};
export type PresenceUpdate = z.infer<z.ZodObject<typeof presenceFields>>;

/** What seldom changes of somebody who is in a document. `id`, `role` and `colour` are the server's word. */
export const personSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: roleSchema,
  colour: z.int().min(0),
  path: pathSchema,
  selected: selectedSchema,
  away: z.boolean(),
});
export type Person = z.infer<typeof personSchema>;

/** What changes all the time. */
export const moveSchema = z.object({
  id: z.string(),
  cursor: cursorSchema,
  look: lookSchema,
  /** Absent where nothing is dragged. */
  drag: dragSchema.optional(),
  /** Absent where nothing is being typed. */
  typing: typingSchema.optional(),
});
export type Move = z.infer<typeof moveSchema>;
