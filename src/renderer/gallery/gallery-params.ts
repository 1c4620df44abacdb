import { z } from 'zod';
import { sceneNames } from './scenes';

const paramsSchema = z.object({
  /** Shows one theme alone; without it the two main ones stand side by side. */
  theme: z.enum(['dark', 'light', 'high-contrast']).optional(),
  /** Shows the whole editor at one moment instead of its parts. */
  frame: z.enum(sceneNames).optional(),
  /** A dialog open over the editor. */
  dialog: z
    .enum(['none', 'command-palette', 'settings', 'workflow-settings', 'open-file', 'save-file', 'new-node', 'allow'])
    .default('none'),
});

/** What the address asks the gallery for; what does not fit is as if it were not there. */
export function galleryParams(search: string): z.infer<typeof paramsSchema> {
  const parsed = paramsSchema.safeParse(Object.fromEntries(new URLSearchParams(search)));
  return parsed.success ? parsed.data : { dialog: 'none' };
}
