import { z } from 'zod';

/** What became of the hooks by which the nodes of a run end (E9). */

export const hookReportSchema = z.object({
  node_id: z.string(),
  hook: z.enum(['onStop', 'teardown']),
  /**
   * `late`: it was called and had not returned when its time was up; `not_reached`: the thread or process was gone
   * before its turn came.
   */
  outcome: z.enum(['ran', 'failed', 'late', 'not_reached']),
  /** Why it failed, or that it was called in another thread than the node ran in. */
  message: z.string().optional(),
});
export type HookReport = z.infer<typeof hookReportSchema>;
export type HookName = HookReport['hook'];
export type HookOutcome = HookReport['outcome'];

/** Fields of a run's end: the hooks in the order of their calls; absent where no node has any, or nobody knows. */
export const hookFields = {
  hooks: z.array(hookReportSchema).optional(),
  /** How many entries there were beyond the most a report has; those that ran are left out first. */
  hooks_left_out: z.int().optional(),
};

const mostHooks = 1_000;
/** Nodes named in a sentence. */
const mostNamed = 3;

/** A report of bounded length. */
export function boundHooks(hooks: readonly HookReport[]): { hooks?: HookReport[]; hooks_left_out?: number } {
  if (hooks.length === 0) return {};
  if (hooks.length <= mostHooks) return { hooks: [...hooks] };
  const kept = new Set(byInterest(hooks).slice(0, mostHooks));
  return { hooks: hooks.filter((hook) => kept.has(hook)), hooks_left_out: hooks.length - mostHooks };
}

export interface HookSummary {
  /** What ran and who did not, in a sentence. */
  readonly text: string;
  readonly allRan: boolean;
}

interface Hooks {
  readonly hooks?: readonly HookReport[] | undefined;
  readonly hooks_left_out?: number | undefined;
}

/** What is to be said of hooks that did not all run, or not on the instances that ran; undefined if they did. */
export function summarizeHooks(
  { hooks = [], hooks_left_out = 0 }: Hooks,
  labelOf: (node: string) => string,
): HookSummary | undefined {
  const notable = byInterest(hooks).filter((hook) => interest(hook) > 0);
  if (notable.length === 0) return undefined;
  const ran = hooks.filter((hook) => hook.outcome === 'ran').length;
  // While some that simply ran are listed, all that are left out did.
  const leftOutRan = notable.length < hooks.length ? hooks_left_out : 0;
  const count = `${ran + leftOutRan} of ${hooks.length + hooks_left_out} safe-state hooks ran`;
  const named = notable.slice(0, mostNamed).map((hook) => `${labelOf(hook.node_id)} ${fates[hook.outcome](hook)}`);
  const more = notable.length > mostNamed ? [`and ${notable.length - mostNamed} more`] : [];
  return { text: `${count}; ${[...named, ...more].join(', ')}`, allRan: ran === hooks.length };
}

const where = ({ hook }: HookReport) => (hook === 'teardown' ? ' at teardown' : '');
const fates: Readonly<Record<HookOutcome, (hook: HookReport) => string>> = {
  ran: (hook) => `was called${where(hook)} on a new instance`,
  failed: (hook) => `failed${where(hook)}${hook.message === undefined ? '' : ` (${hook.message})`}`,
  late: (hook) => `did not return${where(hook)}`,
  not_reached: (hook) => `was not reached${where(hook)}`,
};

/** 2 of a hook that did not run, 1 of one about which there is something to say. */
function interest({ outcome, message }: HookReport): number {
  if (outcome !== 'ran') return 2;
  return message === undefined ? 0 : 1;
}

/** The most interesting first, else in order. */
function byInterest(hooks: readonly HookReport[]): HookReport[] {
  return [...hooks].sort((a, b) => interest(b) - interest(a));
}
