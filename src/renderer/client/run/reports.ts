import type { NodeReport } from '#shared/protocol/node-state';

/** Within one tick a node begins before it ends. */
const rank: Readonly<Record<NodeReport['state'], number>> = {
  idle: 0,
  executing: 1,
  completed: 2,
  error: 2,
  skipped: 2,
};

/**
 * Whether a report is older than the one already known of the same node and run (E12): computed in an earlier tick, from
 * earlier inputs, or sent earlier in the same tick. Snapshots and events overtake each other, so arrival says nothing.
 */
export function isOlder(report: NodeReport, known: NodeReport): boolean {
  const { tick, revision } = report.data;
  if (tick !== known.data.tick) return tick < known.data.tick;
  if (revision !== known.data.revision) return revision < known.data.revision;
  return rank[report.state] < rank[known.state];
}

/**
 * The report with what it leaves unsaid taken from the one before it of the same run. A node that executes again still
 * has the values of its last tick on its ports, and its body stays until it draws a new one.
 */
export function carryOver(report: NodeReport, known: NodeReport): NodeReport {
  const { display, outputs, result, execution_time, value_tick, value_time } = known.data;
  const kept = {
    ...(display === undefined ? {} : { display }),
    ...(report.state === 'executing' && outputs !== undefined ? { outputs } : {}),
    ...(report.state === 'executing' && result !== undefined ? { result } : {}),
    ...(report.state === 'executing' && execution_time !== undefined ? { execution_time } : {}),
    ...(report.state === 'executing' && value_tick !== undefined ? { value_tick } : {}),
    ...(report.state === 'executing' && value_time !== undefined ? { value_time } : {}),
  };
  return { ...report, data: { ...kept, ...report.data } };
}
