/** What a continuous run can be told while it goes on (E7). */
export type RunCommand =
  /** It stands still from the end of the tick in progress on. */
  | { readonly type: 'pause' }
  /** It ticks by its pacing again. */
  | { readonly type: 'resume' }
  /** It makes exactly so many ticks, one after the other, and stands still then; also when it was ticking. */
  | { readonly type: 'step'; readonly ticks: number };
