import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NodeReport } from '#shared/protocol/node-state';
import type { RunInfo } from '#shared/protocol/run-status';
import { completed } from '../../../../tests/contract/support/reports';
import { ScriptedEngine } from '../../../../tests/contract/support/scripted-engine';
import { byPort, bySocket, StallingClient } from '../../../../tests/contract/support/stalling-clients';
import { startHub, type TestHub } from '../../../../tests/contract/support/start-hub';
import { until } from '../../../../tests/contract/support/wait';

// Against the hub's front door: whatever happens in whatever order, who is still there when it is quiet knows exactly what
// a snapshot would tell, and has heard every event it asked for once and in order.

const nodes = ['a', 'b', 'c', 'd', 'e'];
const subscriptions = [
  { events: ['node_state', 'workflow_event'] },
  { events: ['node_state', 'workflow_event'], batch: true },
  { events: ['node_state'], nodes: ['a', 'b'] },
  { events: ['node_state', 'workflow_event'], nodes: ['b', 'c'], rate: 500 },
  { events: ['workflow_event'] },
  { events: ['workflow_event', 'node_state'], rate: 200, batch: true },
] as const;

type Step =
  | { readonly do: 'report'; readonly node: string; readonly size: number; readonly fails: boolean }
  | { readonly do: 'event' | 'turn' }
  | { readonly do: 'connect'; readonly by: 'socket' | 'port' }
  | { readonly do: 'stall' | 'read' | 'leave'; readonly who: number }
  | { readonly do: 'subscribe'; readonly who: number; readonly to: number };

const who = fc.nat(5);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('report' as const),
      node: fc.constantFrom(...nodes),
      // Large ones fill what may be on the way to a client, so that the hub has to wait for it.
      size: fc.constantFrom(0, 0, 100, 30_000, 100_000),
      fails: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('event' as const, 'turn' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('connect' as const),
      by: fc.constantFrom('socket' as const, 'port' as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('stall' as const, 'read' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), who }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('subscribe' as const), who, to: fc.nat(subscriptions.length - 1) }),
  },
);

/** One story: a run, what it reports, and who listens meanwhile. */
class Story {
  readonly clients: StallingClient[] = [];
  private tick = 0;
  private events = 0;

  constructor(
    private readonly server: TestHub,
    private readonly engine: ScriptedEngine,
    private readonly run: RunInfo,
  ) {}

  async connect(by: 'socket' | 'port'): Promise<void> {
    const client = new StallingClient(this.run.workflow_id);
    client.line = by === 'socket' ? await bySocket(this.server, client) : byPort(this.server, client);
    await client.subscribe(client.subscription);
    this.clients.push(client);
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case 'report':
        this.report(step.node, step.size, step.fails);
        return;
      case 'event':
        this.event();
        return;
      case 'turn':
        await nextTurn();
        return;
      case 'connect':
        if (this.clients.length < 6) await this.connect(step.by);
        return;
      default:
        await this.client(step);
    }
  }

  /** Everybody reads, and has time to. */
  async quiet(): Promise<readonly NodeReport[]> {
    for (const client of this.clients) client.line?.read();
    const truth = this.server.documents.runs.snapshot(this.run.workflow_id).nodes;
    for (const client of this.clients) await client.settle();
    await until(() => this.clients.every((client) => client.knows(truth)), 'everybody to know the newest');
    return truth;
  }

  private async client(step: Extract<Step, { who: number }>): Promise<void> {
    const client = this.clients[step.who];
    if (!client) return;
    switch (step.do) {
      case 'stall':
        client.stalled = true;
        client.line?.stall();
        return;
      case 'read':
        client.stalled = false;
        client.line?.read();
        return;
      case 'leave':
        client.line?.leave();
        this.clients.splice(step.who, 1);
        return;
      case 'subscribe':
        if (!client.stalled) await client.subscribe(subscriptions[step.to] ?? subscriptions[0]);
    }
  }

  private report(node: string, size: number, fails: boolean): void {
    const report = completed(this.run, node, ++this.tick);
    const { data } = report;
    const failed = { ...data, error: 'Division by zero', code: 'NODE_FAILED' as const };
    const told = fails ? failed : { ...data, result: 'x'.repeat(size) };
    this.engine.report(this.run, [{ ...report, state: fails ? 'error' : 'completed', data: told }]);
  }

  private event(): void {
    const number = this.events++;
    for (const client of this.clients) {
      if (client.subscription.events.includes('workflow_event')) client.expected.push(number);
    }
    this.engine.fire('planRejected', { run: this.run, code: 'CYCLE', message: `${number}` });
  }
}

const engine = new ScriptedEngine();
let server: TestHub;
beforeAll(async () => {
  server = await startHub({ engine });
});
afterAll(() => server.close());

it('[P11] [P12] everybody who is left agrees with the snapshot, and has heard every event once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 120, size: 'max' }), async (steps) => {
      const { workflow_id } = server.documents.create();
      const story = new Story(server, engine, await server.documents.runs.start(workflow_id));
      for (const by of ['socket', 'port', 'socket'] as const) await story.connect(by);
      try {
        for (const step of steps) await story.take(step);
        const truth = await story.quiet();
        for (const client of story.clients) {
          // Of nodes it did not ask for it is told when they fail (P41).
          const known = client.asked([...client.known.values()]);
          expect([...known].sort(byNode)).toEqual([...client.asked(truth)].sort(byNode));
          expect(client.events).toEqual(client.expected);
        }
        expect(server.hub.sessionCount).toBeGreaterThanOrEqual(story.clients.length);
      } finally {
        for (const client of story.clients) client.line?.leave();
        await server.documents.close(workflow_id);
        await until(() => server.hub.sessionCount === 0, 'everybody to have gone');
      }
    }),
    // Each wait in vain takes its time: the first that fails is shown as it is.
    { numRuns: 30, endOnFailure: true },
  );
}, 60_000);

const byNode = (a: NodeReport, b: NodeReport): number => (a.node_id < b.node_id ? -1 : 1);
