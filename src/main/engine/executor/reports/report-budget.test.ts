import { expect, it } from 'vitest';
import { ReportBudget } from './report-budget';

/** When a report after that one is allowed, in whole milliseconds. */
function wait(budget: ReportBudget, from = 0): number {
  let milliseconds = 0;
  while (!budget.allows(from + milliseconds / 1000)) milliseconds++;
  return milliseconds;
}

it('[E14] reports take no more than their share of the time', () => {
  const budget = new ReportBudget({ share: 0.04, nodesPerSecond: Infinity, pause: 0 });
  expect(wait(budget)).toBe(0);
  budget.spend(0, 0.001, 100);
  expect(wait(budget)).toBe(25);
});

it('[E14] they tell of no more nodes a second than they may, and keep their distance however cheap they are', () => {
  const budget = new ReportBudget({ share: 0.04, nodesPerSecond: 20_000, pause: 0.002 });
  budget.spend(0, 0, 1_000);
  expect(wait(budget)).toBe(50);
  budget.spend(1, 0, 1);
  expect(wait(budget, 1)).toBe(2);
});

it('[E14] a report in the middle of which the thread was put aside does not silence those that follow', () => {
  const budget = new ReportBudget({ share: 0.04, nodesPerSecond: Infinity, pause: 0 });
  budget.spend(0, 0.0001, 100);
  budget.spend(1, 0.1, 100);
  expect(wait(budget, 1)).toBeLessThan(5);
});

it('[E14] values that cost more are paid for soon', () => {
  const budget = new ReportBudget({ share: 0.04, nodesPerSecond: Infinity, pause: 0 });
  budget.spend(0, 0.0001, 100);
  for (let report = 1; report <= 30; report++) budget.spend(report, 0.001, 100);
  expect(wait(budget, 30)).toBe(25);
});
