import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NodeReport, nodeReportSchema } from '#shared/protocol/node-state';
import { ErrorHistory } from './error-history';

const ids = { workflow_id: 'w', run_id: 'r', revision: 0 };

const failure = (node: string, error: string, count: number, tick = count, run_id = 'r'): NodeReport =>
  nodeReportSchema.parse({
    node_id: node,
    state: 'error',
    data: { ...ids, run_id, tick, error, code: 'NODE_FAILED', error_count: count, start_time: 1000 + tick },
  });
const report = (node: string, state: string, tick: number): NodeReport =>
  nodeReportSchema.parse({ node_id: node, state, data: { ...ids, tick } });

function create() {
  const history = new ErrorHistory(() => 0);
  return {
    history,
    read(...reports: readonly NodeReport[]) {
      for (const each of reports) history.take(each);
      history.write();
      return history.list.get();
    },
  };
}

describe('the history of errors', () => {
  it('has one entry for the same error of a node, with how often it happened and when', () => {
    const { read } = create();
    const [entry, ...others] = read(failure('a', 'No', 1), failure('a', 'No', 2), failure('a', 'No', 40));
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ nodeId: 'a', message: 'No', count: 40, firstTime: 1001, lastTime: 1040, tick: 40 });
  });

  it('counts what happened between two reports for the message of the later one, and the newest comes first', () => {
    const { read } = create();
    const list = read(failure('a', 'No', 3), failure('b', 'Cold', 1), failure('a', 'Not', 10), failure('a', 'No', 12));
    expect(list.map(({ nodeId, message, count, state }) => [nodeId, message, count, state])).toEqual([
      ['a', 'No', 5, 'failing'],
      ['a', 'Not', 7, 'over'],
      ['b', 'Cold', 1, 'failing'],
    ]);
  });

  it('says when it is over: not while the node tries again, and not because of what was before', () => {
    const { read } = create();
    const state = (...reports: readonly NodeReport[]) => read(...reports)[0]?.state;
    expect(state(failure('a', 'No', 1, 5), report('a', 'executing', 6))).toBe('failing');
    expect(state(report('a', 'completed', 4))).toBe('failing');
    expect(state(report('a', 'completed', 7))).toBe('over');
    expect(state(failure('a', 'No', 2, 8))).toBe('failing');
  });

  it('does not count what is told twice, as a node at rest and a snapshot do', () => {
    const { history, read } = create();
    read(failure('a', 'No', 2));
    const before = history.list.get();
    expect(history.take(failure('a', 'No', 2, 9))).toBe(false);
    expect(read()).toBe(before);
  });

  it('keeps what was cleared away until it happens again', () => {
    const { history, read } = create();
    const key = read(failure('a', 'No', 2), failure('b', 'No', 1))[1]?.key;
    history.clear(key);
    expect(read(failure('a', 'No', 2, 3)).map(({ nodeId }) => nodeId)).toEqual(['b']);
    expect(read(failure('a', 'No', 3))[0]).toMatchObject({ nodeId: 'a', count: 1 });
    history.clear();
    expect(history.list.get()).toEqual([]);
  });

  it('counts anew in a new run', () => {
    const { history, read } = create();
    read(failure('a', 'No', 100));
    history.begin();
    expect(read(failure('a', 'No', 1, 1, 'r2'))[0]).toMatchObject({ count: 1 });
  });

  it('stays small whatever nodes fail with, and no node pushes out the errors of others', () => {
    const { read } = create();
    read(failure('calm', 'No', 1));
    for (let at = 1; at <= 20_000; at++) read(failure('noisy', `Value ${at}`, at));
    const list = read();
    expect(list.length).toBeLessThanOrEqual(21);
    expect(list.at(-1)?.nodeId).toBe('calm');
    for (let node = 0; node < 1_000; node++) read(failure(`n${node}`, 'No', 1));
    expect(read().length).toBe(200);
  });

  it('counts every failure exactly once, however few reports tell of them', () => {
    const anyStep = fc.record({ more: fc.integer({ min: 1, max: 50 }), message: fc.constantFrom('A', 'B', 'C') });
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 1, maxLength: 15 }), (steps) => {
        const { read } = create();
        let total = 0;
        for (const { more, message } of steps) {
          total += more;
          read(failure('a', message, total));
        }
        const counted = read().reduce((sum, { count }) => sum + count, 0);
        expect(counted).toBe(total);
        expect(read().filter(({ state }) => state === 'failing')).toHaveLength(1);
      }),
    );
  });
});
