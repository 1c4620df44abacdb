import { outputValue } from '#shared/look/output-value';
import type { NodeReport } from '#shared/protocol/node-state';
import { valueAge } from '../../ui/text/node-reason';

/** What a wire looks like: one of each, and nothing of it changes more often than it is sampled. */
export interface WireLook {
  /** `resting`: nobody has said anything of its source. */
  readonly flow: 'resting' | 'live' | 'empty' | 'error';
  /** From 3, its source has just given a value, down to 0. At any rate above that of the sampling it stays at 3. */
  readonly heat: number;
  /** From 0 to 3: how old what it carries is. */
  readonly age: number;
}

export const restingLook: WireLook = { flow: 'resting', heat: 0, age: 0 };

/** Seconds from which on what a wire carries counts as older. */
const ages = [2, 10, 60];

/** What is remembered of a wire's source from one sample to the next. */
export interface WireMemory {
  report: NodeReport | undefined;
  /** Milliseconds on the page's clock. */
  changedAt: number;
  heat: number;
}

export const newMemory = (): WireMemory => ({ report: undefined, changedAt: Number.NEGATIVE_INFINITY, heat: 0 });

/**
 * The look of a wire at `now`. A new report with values of its own tick heats it; from there it cools by a third of the
 * way down with each sample.
 */
export function sampleWire(memory: WireMemory, report: NodeReport | undefined, port: string, now: number): WireLook {
  const isNew = report !== memory.report;
  memory.report = report;
  if (!report || report.state === 'idle') {
    memory.heat = 0;
    return restingLook;
  }
  const hasFailed = report.state === 'error' && report.data.outputs === undefined;
  const value = outputValue(report, port);
  const isEmpty = value === undefined || value === null;
  if (isNew && report.state === 'completed' && gaveAnew(report)) {
    memory.heat = 3;
    memory.changedAt = now;
  } else memory.heat = Math.max(0, memory.heat - 1);
  if (hasFailed) return { flow: 'error', heat: 0, age: 0 };
  if (isEmpty) return { flow: 'empty', heat: 0, age: 0 };
  const elapsed = memory.changedAt === Number.NEGATIVE_INFINITY ? 0 : (now - memory.changedAt) / 1000;
  const age = Math.max(elapsed, valueAge(report, 0) ?? 0);
  return { flow: 'live', heat: memory.heat, age: ages.filter((limit) => age >= limit).length };
}

/** Whether the values are of the report's own tick. */
const gaveAnew = ({ data }: NodeReport): boolean =>
  data.reason !== 'unchanged' && (data.value_tick === undefined || data.value_tick === data.tick);
