import { z } from 'zod';

/** The colours a person gives to groups and notes. They are names: what each looks like is the theme's. */
export const paints = ['grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet'] as const;

export const paintSchema = z.enum(paints);
export type Paint = z.infer<typeof paintSchema>;
