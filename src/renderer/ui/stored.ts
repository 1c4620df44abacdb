import type { z } from 'zod';

const prefix = 'factory-ui:';

/** A small value kept for this browser or window, such as a panel's width. What cannot be read is the fallback. */
export function readStored<S extends z.ZodType>(key: string, schema: S, fallback: z.output<S>): z.output<S> {
  try {
    const text = localStorage.getItem(prefix + key);
    if (text === null) return fallback;
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : fallback;
  } catch {
    // Storage may be closed, or hold what an older version wrote.
    return fallback;
  }
}

export function writeStored(key: string, value: unknown): void {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    // Full or closed storage costs a remembered size, nothing more.
  }
}
