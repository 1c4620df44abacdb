import { expect, it } from 'vitest';
import { StateTable } from '../executor/state-table';
import { ReportFlow } from './report-flow';

function flowAt() {
  const time = { now: 0 };
  const table = new StateTable();
  return { time, table, flow: new ReportFlow(table, () => time.now) };
}

it('[E14] whoever took long over a report is given as long until the next is asked for', () => {
  const { time, flow } = flowAt();
  expect(flow.isClear).toBe(true);
  flow.sent();
  time.now = 0.05;
  flow.taken(1);
  expect(flow.isClear).toBe(false);
  time.now = 0.0999;
  expect(flow.isClear).toBe(false);
  time.now = 0.1;
  expect(flow.isClear).toBe(true);
});

it('[E14] while reports queue up none is asked for and effects wait; they go on when main has caught up', () => {
  const { time, flow, table } = flowAt();
  let sent = 0;
  for (; !table.isCongested; sent++) flow.sent();
  time.now = 1;
  expect(flow.isClear).toBe(false);
  flow.taken(sent);
  expect(table.isCongested).toBe(false);
  time.now = 2;
  expect(flow.isClear).toBe(true);
});

it('says nothing of reports that were never sent', () => {
  const { flow, table } = flowAt();
  flow.taken(3);
  expect(table.reportsUnderWay).toBe(0);
  expect(flow.isClear).toBe(true);
});
