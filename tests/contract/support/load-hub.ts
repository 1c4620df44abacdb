import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { completed } from './reports';
import { ScriptedEngine } from './scripted-engine';
import { startHub } from './start-hub';

/**
 * The program of a hub in a process of its own, whose memory is the hub's alone: it does what the test asks for over the
 * process channel and answers when it is done. To be started with --expose-gc.
 */

export type LoadRequest =
  | { readonly type: 'measure' }
  /** Reports a tick of every node `count` times, with `pause` milliseconds after each; 0 is the next loop turn. */
  | { readonly type: 'ticks'; readonly count: number; readonly pause: number }
  /** Announces events that are never left out, each with text of so many characters. */
  | { readonly type: 'events'; readonly count: number; readonly size: number };

export interface Measured {
  /** Bytes on the heap and beside it; asked for by `measure`, after everything that can be let go of is. */
  readonly memory: number;
  readonly sessions: number;
  /** What keeps the process going, by kind. */
  readonly resources: readonly string[];
  readonly tick: number;
  /** What was logged as an error since the last time. */
  readonly errors: readonly string[];
}

export interface Started {
  readonly port: number;
  readonly token: string;
  readonly workflow_id: string;
}

export const loadNodes = Array.from({ length: 200 }, (_, index) => `node-${index}`);

async function main(): Promise<void> {
  const engine = new ScriptedEngine();
  const server = await startHub({
    engine,
    environment: { WEBSOCKET_MAX_CONNECTIONS: process.argv[2] ?? '100' },
    // One address plays all the clients here, as fast as the machine lets it.
    limits: { requests: { perSecond: 1e6, burst: 1e6 } },
  });
  const workflow = {
    format: 'factory-ui/workflow',
    version: 1,
    id: 'load',
    nodes: [{ id: 'input', kind: 'input.value' }],
  };
  const { workflow_id } = await server.documents.importText('load.json', JSON.stringify(workflow));
  const run = await server.documents.runs.start(workflow_id);
  let tick = 0;
  let events = 0;

  async function ticks(count: number, wait: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      tick++;
      engine.report(
        run,
        loadNodes.map((node) => completed(run, node, tick)),
      );
      await (wait > 0 ? pause(wait) : nextTurn());
    }
  }

  async function announce(count: number, size: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      engine.fire('planRejected', { run, code: 'CYCLE', message: `${events++}`.padStart(size) });
      if (i % 50 === 49) await nextTurn();
    }
  }

  async function measure(exactly: boolean): Promise<Measured> {
    // The log is kept for tests to read; here it would be what grows.
    const errors = server.logged.splice(0).filter((line) => line.startsWith('error'));
    for (let i = 0; i < 3; i++) {
      await nextTurn();
      if (exactly) globalThis.gc?.();
    }
    const { heapUsed, external } = process.memoryUsage();
    const resources = process.getActiveResourcesInfo();
    return { memory: heapUsed + external, sessions: server.hub.sessionCount, resources, tick, errors };
  }

  process.on('message', async (request: LoadRequest) => {
    if (request.type === 'ticks') await ticks(request.count, request.pause);
    if (request.type === 'events') await announce(request.count, request.size);
    process.send?.(await measure(request.type === 'measure'));
  });
  process.on('disconnect', () => void server.close().then(() => process.exit()));
  process.send?.({ port: server.port, token: server.token, workflow_id } satisfies Started);
}

// Its types and names are imported by the test, which must start no hub.
if (process.send && process.argv[1]?.endsWith('load-hub.cjs')) void main();
