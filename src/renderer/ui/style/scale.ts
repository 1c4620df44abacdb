/** A length of an inline style that follows the size the person chose for everything. */
export const scaled = (pixels: number): string => `calc(${pixels}px * var(--scale))`;

/** That size, as a factor; for what is measured in pixels of the screen. */
export const scaleOfPage = (): number => Number(document.documentElement.dataset.scale ?? 100) / 100;

/** Whether nothing may move, by the person's choice or the system's. */
export const isMotionReduced = (): boolean => document.documentElement.dataset.motion === 'reduced';
