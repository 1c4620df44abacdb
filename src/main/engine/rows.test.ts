import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeIdSchema } from '#shared/graph/ids';
import { startTestEngine, type TestEngine } from './testing/start-test-engine';
import { EngineWatcher } from './testing/watch-engine';
import { workflow } from './testing/workflows';

let test: TestEngine;
const id = (name: string) => nodeIdSchema.parse(name);

beforeAll(async () => {
  test = await startTestEngine({ builtin: true });
}, 60_000);
afterAll(() => test.close());

const count = 60_000;
const values = Array.from({ length: count }, (_, at) => (at * 7_919) % count);

/** A long list and what shows it, in a subgraph. */
const nested = workflow({ s: { kind: 'subgraph', subgraph: 'part' } }, [], {
  subgraphs: {
    part: workflow(
      {
        list: { kind: 'input.list', inputs: { value: values } },
        table: 'display.table',
        plot: 'display.series',
      },
      ['list.value -> table.rows', 'list.value -> plot.rows'],
    ),
  },
});

describe('[E18] rows in a run', () => {
  it('are those of a table and of a plot in a subgraph, too', async () => {
    const { run_id } = await test.engine.start({ workflow: nested, mode: 'continuous' });
    const watch = new EngineWatcher(test.engine);
    await watch.until(({ tick }) => tick.length > 0);
    const page = await test.engine.rows(run_id, id('s/table'), { from: 40_000, count: 2 });
    expect(page).toMatchObject({ total: count, rows: [[values[40_000]], [values[40_001]]] });
    const sort = { column: 'Value', direction: 'descending' } as const;
    expect((await test.engine.rows(run_id, id('s/table'), { from: 0, count: 2, sort })).rows).toEqual([
      [count - 1],
      [count - 2],
    ]);
    const range = { min: 0, max: count, columns: 400 };
    const seen = await test.engine.rows(run_id, id('s/plot'), { from: 0, count: 1, range });
    expect(seen.rows.length).toBeGreaterThan(500);
    expect(Math.max(...seen.rows.map(([, value]) => Number(value)))).toBe(count - 1);
    await expect(test.engine.rows(run_id, id('s/list'), { from: 0, count: 1 })).rejects.toMatchObject({
      code: 'NO_ROWS',
    });
    await test.engine.stop(run_id);
  });

  it('are refused, and never owed, when their node goes while they are being sorted', async () => {
    const { run_id } = await test.engine.start({ workflow: nested, mode: 'continuous' });
    const watch = new EngineWatcher(test.engine);
    await watch.until(({ tick }) => tick.length > 0);
    const sort = { column: 'Value', direction: 'ascending' } as const;
    const sorted = test.engine.rows(run_id, id('s/table'), { from: 0, count: 1, sort });
    const settled = sorted.then(
      ({ rows }) => rows,
      (error: { readonly code: string }) => error.code,
    );
    test.engine.applyWorkflow(run_id, { ...nested, nodes: [] });
    await watch.until(({ planChanged }) => planChanged.length === 1);
    // Whichever was first: the order, or the edit.
    expect([[[0]], 'NODE_NOT_FOUND']).toContainEqual(await settled);
    await expect(test.engine.rows(run_id, id('s/table'), { from: 0, count: 1 })).rejects.toMatchObject({
      code: 'NODE_NOT_FOUND',
    });
    await test.engine.stop(run_id);
  });
});
