/** A step that failed for a reason we can name: `message` says why, `fix` what to do about it. */
export class SetupError extends Error {
  /**
   * @param {string} message why, in one or a few lines
   * @param {string} fix what the user can do
   * @param {{ cause?: unknown }} [options]
   */
  constructor(message, fix, options) {
    super(message, options);
    this.name = 'SetupError';
    this.fix = fix;
  }
}

/** @param {unknown} error @returns {string} */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
