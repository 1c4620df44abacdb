import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { nodeIdSchema, runIdSchema, workflowIdSchema } from '#shared/graph/ids';
import type { NodeReport } from '#shared/protocol/node-state';
import { GatheredReports } from './gathered-reports';

const ids = { workflow_id: workflowIdSchema.parse('w'), run_id: runIdSchema.parse('r') };
const report = (tick: number): NodeReport => ({
  node_id: nodeIdSchema.parse('n'),
  state: 'completed',
  data: { ...ids, tick, revision: 0 },
});
const reports = (...ticks: readonly number[]) => ({ reports: ticks.map(report) });

it('sends what comes first at once, and the rest of the turn together, in order and with its newest frame', async () => {
  const sent: unknown[] = [];
  const gathered = new GatheredReports((some) => sent.push(some));
  gathered.add({ ...reports(1), frame: 1 });
  expect(sent).toEqual([{ ...reports(1), frame: 1 }]);
  gathered.add({ ...reports(2, 3), frame: 2 });
  gathered.add({ ...reports(4), frame: 3 });
  gathered.add(reports(5));
  expect(sent).toHaveLength(1);
  await nextTurn();
  expect(sent.slice(1)).toEqual([{ ...reports(2, 3, 4, 5), frame: 3 }]);
  gathered.add(reports(6));
  expect(sent.slice(2)).toEqual([reports(6)]);
});

it('sends what it has before anything else is', async () => {
  const sent: unknown[] = [];
  const gathered = new GatheredReports((some) => sent.push(some));
  gathered.add(reports(1));
  gathered.add(reports(2));
  gathered.flush();
  sent.push('something else');
  gathered.add(reports(3));
  await nextTurn();
  expect(sent).toEqual([reports(1), reports(2), 'something else', reports(3)]);
});
