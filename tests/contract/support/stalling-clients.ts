import { once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { toDisposable } from '#shared/base/disposable';
import type { NodeReport } from '#shared/protocol/node-state';
import type { ServerMessage } from '#shared/protocol/server-messages';
import type { TestHub } from './start-hub';
import { until } from './wait';

export type Subscription = { readonly events: readonly string[]; readonly nodes?: readonly string[] };

/** How a client is connected, and made to read or not. */
export interface Line {
  send(message: object): void;
  stall(): void;
  read(): void;
  leave(): void;
}

/** A client that keeps what it knows of the nodes of one workflow, and the numbers of its events. */
export class StallingClient {
  stalled = false;
  readonly known = new Map<string, NodeReport>();
  readonly events: number[] = [];
  /** The events it must have heard in the end. */
  readonly expected: number[] = [];
  subscription: Subscription = { events: ['node_state', 'workflow_event'] };
  line: Line | undefined;
  private pongs = 0;
  private pings = 0;

  constructor(private readonly workflow: string) {}

  hear(raw: unknown): void {
    for (const message of (Array.isArray(raw) ? raw : [raw]) as ServerMessage[]) this.hearOne(message);
  }

  /** Resolves when what was sent has been carried out and what was said before has been heard. */
  async settle(): Promise<void> {
    this.line?.send({ type: 'ping', timestamp: ++this.pings });
    await until(() => this.pongs === this.pings, 'the client to settle');
  }

  /** Asks for what it has missed, as every client does that begins to listen. */
  async subscribe(subscription: Subscription): Promise<void> {
    await this.settle();
    this.subscription = subscription;
    this.known.clear();
    this.line?.send({ type: 'subscribe', ...subscription });
    this.line?.send({ type: 'request', id: 1, method: 'run.snapshot', params: { workflow_id: this.workflow } });
    await this.settle();
  }

  /** Of the nodes it asked for, what it knows. */
  knows(truth: readonly NodeReport[]): boolean {
    return this.asked(truth).every((report) => this.known.get(report.node_id)?.data.tick === report.data.tick);
  }

  asked(reports: readonly NodeReport[]): readonly NodeReport[] {
    const { events, nodes: asked } = this.subscription;
    if (!events.includes('node_state')) return [];
    return asked ? reports.filter((report) => asked.includes(report.node_id)) : reports;
  }

  private hearOne(message: ServerMessage): void {
    switch (message.type) {
      case 'node_state':
        if (message.data.data.workflow_id === this.workflow) this.learn(message.data);
        break;
      case 'workflow_event':
        if (message.event === 'workflow_rejected' && message.data.workflow_id === this.workflow) {
          this.events.push(Number(message.data.error));
        }
        break;
      case 'response':
        if (!message.outcome.ok) throw new Error(`The hub refused: ${message.outcome.message}`);
        for (const report of (message.outcome.result as { nodes: NodeReport[] }).nodes) this.learn(report);
        break;
      case 'pong':
        this.pongs = Number(message.timestamp);
        break;
      case 'error':
        throw new Error(`The hub refused: ${message.code} ${message.message}`);
    }
  }

  private learn(report: NodeReport): void {
    const before = this.known.get(report.node_id)?.data.tick ?? 0;
    if (report.data.tick >= before) this.known.set(report.node_id, report);
  }
}

export async function bySocket(server: TestHub, client: StallingClient): Promise<Line> {
  const transport = connect(server.port, '127.0.0.1');
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws?token=${server.token}`, {
    createConnection: () => transport,
  });
  socket.on('message', (data) => client.hear(JSON.parse(data.toString())));
  await once(socket, 'open');
  return {
    send: (message) => socket.send(JSON.stringify(message)),
    stall: () => transport.pause(),
    read: () => transport.resume(),
    leave: () => socket.terminate(),
  };
}

/** A window that is too busy to take its messages while it is stalled, and then takes them all. */
export function byPort({ hub }: TestHub, client: StallingClient): Line {
  const toHub = new Set<(message: unknown) => void>();
  let waiting: unknown[] | undefined;
  const take = (message: unknown) => {
    const isFlow = typeof message === 'object' && message !== null && 'flow' in message;
    if (isFlow) queueMicrotask(() => send(message));
    else client.hear(message);
  };
  const send = (message: unknown) => {
    for (const listener of toHub) listener(structuredClone(message));
  };
  const connection = hub.connectPort({
    postMessage: (message) => {
      const copy = structuredClone(message);
      if (waiting) waiting.push(copy);
      else queueMicrotask(() => take(copy));
    },
    onMessage: (listener) => {
      toHub.add(listener);
      return toDisposable(() => toHub.delete(listener));
    },
    onClose: () => toDisposable(() => {}),
    start: () => {},
    close: () => {},
  });
  return {
    send,
    stall: () => {
      waiting ??= [];
    },
    read: () => {
      const taken = waiting ?? [];
      waiting = undefined;
      taken.forEach(take);
    },
    leave: () => connection.dispose(),
  };
}
