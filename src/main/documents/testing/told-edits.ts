/** What the editing program tells. */
export interface Told {
  readonly edit?: number;
  /** Wall time of the edit, ms. */
  readonly time?: number;
  readonly saved?: number;
  readonly refused?: string;
}

/** So long may the editing program be silent while it runs, ms: it edits every few. */
const silence = 50;

/**
 * The last edit after which the program ran for a second before it was killed; 0: none. A longer silence is time in
 * which the system ran others instead, and nobody could have kept anything.
 */
export function editDue(told: readonly Told[], killedAt: number): number {
  let ran = 0;
  let until = killedAt;
  for (const { edit, time } of [...told].reverse()) {
    if (edit === undefined || time === undefined) continue;
    ran += Math.min(until - time, silence);
    until = time;
    if (ran > 1_000) return edit;
  }
  return 0;
}
