import { z } from 'zod';

/**
 * The application menu as the window describes it: the window has the table of actions, with the keys and the language
 * of the person; main only draws it.
 */
const label = z.string().max(200);

const menuItemSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('action'),
    id: z.string().max(80),
    label,
    /** As `Action.keys` write it. */
    shortcut: z.string().max(40).optional(),
    enabled: z.boolean(),
  }),
  /** What the system does by itself; the clipboard's because text fields need them too. */
  z.object({
    type: z.literal('role'),
    role: z.enum(['cut', 'copy', 'paste', 'close', 'quit', 'togglefullscreen', 'toggleDevTools']),
    label,
  }),
  z.object({ type: z.literal('separator') }),
]);
export type MenuItem = z.infer<typeof menuItemSchema>;

export const menuSchema = z.array(z.object({ label, items: z.array(menuItemSchema).max(200) })).max(20);
export type Menu = z.infer<typeof menuSchema>;
