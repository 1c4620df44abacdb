/** Now, as the wire tells time: Unix seconds with a fraction. */
export const unixSeconds = (): number => Date.now() / 1000;

/** Milliseconds on a clock that never jumps. */
export const monotonic = (): number => performance.now();
