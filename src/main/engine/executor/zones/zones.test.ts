import { describe, expect, it } from 'vitest';
import { workflowSchema } from '#shared/graph/workflow';
import { Caught, type NodeKind, type PortValues, Zone } from '../../node-kind';
import { bothExecutors } from '../../testing/both-executors';
import { makeComputeKind, makeKind, registryOf } from '../../testing/make-kind';
import { PlanRunner } from '../../testing/tick-plan';

const any = { type: 'ANY', default: 0 } as const;

/** Kinds to build zones of, and what their nodes did. */
function zoneKinds() {
  const seen: string[] = [];
  const waiting: (() => void)[] = [];
  let mostWaiting = 0;
  const kinds: NodeKind[] = [
    makeKind({ kind: 'list', inputs: { list: any }, outputs: { item: 'ANY', list: 'ANY' } }, () => ({
      run: ({ list }) => ({ item: 'first', list }),
    })),
    makeKind(
      { kind: 'map', closes: 'list', inputs: { list: 'ANY', value: 'ANY' }, outputs: { all: 'ANY', given: 'ANY' } },
      () => ({
        run: async ({ list }) => {
          if (!(list instanceof Zone)) return { all: 'no zone', given: null };
          const items = Array.isArray(list.opened) ? list.opened : [];
          const passes: PortValues[] = await Promise.all(items.map(async (item) => list.pass({ item })));
          const plain = ({ value }: PortValues) =>
            value instanceof Caught ? `${value.node}: ${value.message}` : value;
          return { all: passes.map(plain), given: list.given.slice(1) };
        },
      }),
    ),
    makeComputeKind(
      { kind: 'add', inputs: { a: any, b: any }, outputs: { x: 'ANY' } },
      (a, b) => Number(a) + Number(b),
    ),
    makeKind({ kind: 'picky', inputs: { a: any }, outputs: { x: 'ANY' } }, () => ({
      run: ({ a }) => {
        if (a === 2) throw new Error('not two');
        return { x: a };
      },
    })),
    makeKind({ kind: 'count', inputs: { a: any }, outputs: { x: 'ANY' } }, ({ nodeId }) => {
      let count = 0;
      return {
        run: () => ({ x: ++count }),
        onStop: () => void seen.push(`${nodeId} stopped`),
        teardown: () => void seen.push(`${nodeId} gone`),
      };
    }),
    makeKind({ kind: 'wait', inputs: { a: any }, outputs: { x: 'ANY' } }, ({ signal }) => ({
      run: ({ a }) =>
        new Promise((resolve, reject) => {
          waiting.push(() => resolve({ x: a }));
          mostWaiting = Math.max(mostWaiting, waiting.length);
          signal.addEventListener('abort', () => {
            seen.push(`${a} given up`);
            reject(new Error('given up'));
          });
        }),
    })),
    makeKind({ kind: 'note', inputs: { a: any }, outputs: {} }, () => ({
      run: ({ a }) => {
        seen.push(`note ${a}`);
        return {};
      },
    })),
    makeKind({ kind: 'hardware', safe_state: true, inputs: { a: any }, outputs: { x: 'ANY' } }, () => ({
      run: () => ({ x: 1 }),
      onStop: () => undefined,
    })),
  ];
  return { registry: registryOf(...kinds), seen, waiting, most: () => mostWaiting };
}

/** Nodes as `id: kind`, wires as `from.port to.port`. */
function workflowOf(nodes: Readonly<Record<string, object>>, wires: readonly string[]) {
  const end = (text: string) => {
    const [node, port] = text.split('.');
    return { node, port };
  };
  return workflowSchema.parse({
    id: 'w',
    nodes: Object.entries(nodes).map(([id, node]) => ({ id, ...node })),
    edges: wires.map((wire) => {
      const [source = '', target = ''] = wire.split(' ');
      return { source: end(source), target: end(target) };
    }),
  });
}

const list = (items: readonly unknown[]) => ({ kind: 'list', inputs: { list: items } });
const closed = ['i.list r.list'];

describe.each(bothExecutors)('[E19] zones, by the %s executor', (_name, make) => {
  const start = (...[nodes, wires, mode]: [...Parameters<typeof workflowOf>, mode?: 'once' | 'continuous']) => {
    const parts = zoneKinds();
    return { ...parts, run: new PlanRunner(make, parts.registry, workflowOf(nodes, wires), mode) };
  };

  it('run their nodes for each pass, with what they read from outside, in whatever order the nodes stand', async () => {
    const { run, seen } = start(
      {
        n: { kind: 'note' },
        a: { kind: 'add' },
        r: { kind: 'map' },
        i: list([1, 2, 3]),
        k: { kind: 'add', inputs: { a: 10 } },
      },
      [...closed, 'i.item a.a', 'k.x a.b', 'a.x r.value', 'a.x n.a'],
    );
    for (const tick of [1, 2, 3]) {
      await run.run();
      expect([run.value('r'), run.value('r', 'given'), tick]).toEqual([[11, 12, 13], [10], tick]);
    }
    expect(seen).toHaveLength(9);
    expect(seen.slice(0, 3).sort()).toEqual(['note 11', 'note 12', 'note 13']);
    // Nodes within show the last pass.
    expect([run.status('a'), run.value('a')]).toEqual(['completed', 13]);
    run.set('k', 'a', 20);
    await run.run();
    expect(run.value('r')).toEqual([21, 22, 23]);
  });

  it('begin anew with each pass, whose nodes are brought to an end', async () => {
    const { run, seen } = start({ i: list(['x', 'y']), c: { kind: 'count' }, r: { kind: 'map' } }, [
      ...closed,
      'i.item c.a',
      'c.x r.value',
    ]);
    await run.run();
    expect(run.value('r')).toEqual([1, 1]);
    expect(seen.sort()).toEqual(['c gone', 'c gone', 'c stopped', 'c stopped']);
  });

  it('[E8] a pass that fails is caught, and all others have their values', async () => {
    const { run } = start(
      { i: list([1, 2, 3]), p: { kind: 'picky' }, a: { kind: 'add' }, r: { kind: 'map' } },
      [...closed, 'i.item p.a', 'p.x a.a', 'a.x r.value'],
      'once',
    );
    await run.run(true);
    expect(run.value('r')).toEqual([1, '"picky" (p): not two', 3]);
    expect([run.node('p').errorCount, run.status('r'), run.executor.fatal]).toEqual([1, 'completed', undefined]);
    expect(run.logs).toEqual(['"picky" (p): not two']);
  });

  it('[E8] a node within whose policy is to stop ends the run', async () => {
    const picky = { kind: 'picky', error_policy: 'stop' };
    const { run } = start({ i: list([2]), p: picky, r: { kind: 'map' } }, [...closed, 'i.item p.a', 'p.x r.value']);
    await run.run();
    expect(run.executor.fatal?.node.nodeId).toBe('p');
  });

  it('[E8] tries nodes again within the pass', async () => {
    const policy = { type: 'retry', attempts: 2, delay: 0, exhausted: 'skip' };
    const { run } = start({ i: list([2]), p: { kind: 'picky', error_policy: policy }, r: { kind: 'map' } }, [
      ...closed,
      'i.item p.a',
      'p.x r.value',
    ]);
    await run.run();
    expect(run.node('p').errorCount).toBeGreaterThan(1);
  });

  it('[E6] wait side by side, and [E9] are given up when the run is', async () => {
    const { run, waiting, seen, most } = start({ i: list([1, 2, 3]), w: { kind: 'wait' }, r: { kind: 'map' } }, [
      ...closed,
      'i.item w.a',
      'w.x r.value',
    ]);
    const first = run.run();
    expect([most(), run.status('w')]).toEqual([3, 'executing']);
    for (const go of waiting.splice(0)) go();
    await first;
    expect(run.value('r')).toEqual([1, 2, 3]);
    const second = run.run();
    run.executor.halt();
    run.node('r').abort();
    await second;
    expect(seen).toEqual(['1 given up', '2 given up', '3 given up']);
    expect(run.status('r')).toBe('skipped');
  });

  it('lie within each other', async () => {
    const { run } = start(
      {
        i: list([[1, 2], [3]]),
        j: { kind: 'list' },
        a: { kind: 'add', inputs: { b: 1 } },
        s: { kind: 'map' },
        r: { kind: 'map' },
      },
      [...closed, 'i.item j.list', 'j.list s.list', 'j.item a.a', 'a.x s.value', 's.all r.value'],
    );
    await run.run();
    expect(run.value('r')).toEqual([[2, 3], [4]]);
    run.set('a', 'b', 5);
    await run.run();
    expect(run.value('r')).toEqual([[6, 7], [8]]);
  });

  it('that overlap count as one alone', async () => {
    const { run } = start({ i: list([1]), a: { kind: 'add' }, r: { kind: 'map' }, s: { kind: 'map' } }, [
      ...closed,
      'i.list s.list',
      'i.item a.a',
      'a.x r.value',
      'a.x s.value',
    ]);
    await run.run();
    expect([run.value('r'), run.value('s')].sort()).toEqual([[1], 'no zone'].sort());
  });

  it('[E10] are left and entered by edits', async () => {
    const nodes = { i: list([5, 6]), c: { kind: 'count' }, r: { kind: 'map' } };
    const { run, seen } = start(nodes, [...closed, 'i.item c.a', 'c.x r.value']);
    await run.run();
    seen.length = 0;
    run.swap(workflowOf(nodes, ['i.item c.a']));
    await run.run();
    await run.run();
    expect(run.value('c')).toBe(2);
    run.swap(workflowOf(nodes, [...closed, 'i.item c.a', 'c.x r.value']));
    await run.run();
    expect(run.value('r')).toEqual([1, 1]);
  });

  it('refuse what commands hardware', async () => {
    const { run } = start({ i: list([1]), h: { kind: 'hardware' }, r: { kind: 'map' } }, [
      ...closed,
      'i.item h.a',
      'h.x r.value',
    ]);
    await run.run();
    expect(run.value('r')).toEqual([expect.stringContaining('commands hardware')]);
  });
});
