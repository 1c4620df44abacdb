import { describe, expect, it } from 'vitest';
import { type NodeReport, nodeReportSchema } from '#shared/protocol/node-state';
import { runInfo } from '../testing/run-info';
import { NodeChanges } from './node-changes';

const run = (mode: 'once' | 'continuous') => runInfo({ mode });

const report = (state: NodeReport['state'], revision = 0): NodeReport =>
  nodeReportSchema.parse({ node_id: 'n', state, data: { workflow_id: 'w', run_id: 'r', tick: 1, revision } });

describe('NodeChanges', () => {
  it('[P14] conflates the reports of one node of a continuous run', () => {
    const changes = new NodeChanges();
    const keys = (['executing', 'completed', 'skipped'] as const).map((state) =>
      changes.delivery(run('continuous'), report(state)),
    );
    expect(new Set(keys.map((delivery) => delivery.kind === 'latest' && delivery.key)).size).toBe(1);
  });

  it('[P14] [P41] keeps the changes into an error and out of it apart, for those who look at other nodes, too', () => {
    const changes = new NodeChanges();
    const told = (['completed', 'error', 'error', 'completed', 'completed'] as const).map((state) => {
      const delivery = changes.delivery(run('continuous'), report(state));
      return delivery.kind === 'latest' ? [delivery.key, delivery.node] : undefined;
    });
    const node = 'node_state:w:n';
    expect(told).toEqual([
      [node, 'n'],
      [`${node}:error`, undefined],
      [node, 'n'],
      [`${node}:completed`, undefined],
      [node, 'n'],
    ]);
  });

  it('[P14] shows every state a node of a run once passes through', () => {
    const changes = new NodeChanges();
    const keys = (['executing', 'completed'] as const).map((state) => changes.delivery(run('once'), report(state)));
    expect(new Set(keys.map((delivery) => delivery.kind === 'latest' && delivery.key)).size).toBe(2);
  });

  it('[P10] hurries what an input changed, and nothing that only ticks on', () => {
    const changes = new NodeChanges();
    changes.delivery(run('continuous'), report('completed', 1));
    expect(changes.delivery(run('continuous'), report('completed', 1))).toMatchObject({ urgent: false });
    expect(changes.delivery(run('continuous'), report('completed', 2))).toMatchObject({ urgent: true });
    expect(changes.delivery(run('continuous'), report('completed', 2))).toMatchObject({ urgent: false });
    expect(changes.delivery(run('continuous'), report('error', 2))).toMatchObject({ urgent: true });
  });
});
