import type { Registry } from 'prom-client';
import { addCounter, addGauge, only, type Sample } from './families';
import type { Traffic } from './traffic';

/** What waits in the sessions' outboxes now. */
export interface Queues {
  /** Over all sessions. */
  readonly waiting: number;
  /** For the one that has most. */
  readonly longest: number;
}

export function addTrafficMetrics(registry: Registry, traffic: Traffic, queues: () => Queues): void {
  const byDirection = (amount: 'count' | 'bytes') => [
    ...[...traffic.inward.entries()].map(
      ([type, of]): Sample<'direction' | 'type'> => [{ direction: 'in', type }, of[amount]],
    ),
    ...[...traffic.outward.entries()].map(
      ([type, of]): Sample<'direction' | 'type'> => [{ direction: 'out', type }, of[amount]],
    ),
  ];
  addGauge(registry, {
    name: 'factory_ui_connections',
    help: 'Clients connected now.',
    read: () => only(traffic.connections()),
  });
  addGauge(registry, {
    name: 'factory_ui_channel_connections',
    help: 'Clients connected now, by channel.',
    labelNames: ['channel'],
    read: () => Object.entries(traffic.connected).map(([channel, count]) => [{ channel }, count] as const),
  });
  addCounter(registry, {
    name: 'factory_ui_connections_opened_total',
    help: 'Clients that have connected, by channel.',
    labelNames: ['channel'],
    read: () => Object.entries(traffic.opened).map(([channel, count]) => [{ channel }, count] as const),
  });
  addCounter(registry, {
    name: 'factory_ui_messages_total',
    help: 'Messages by direction and type.',
    labelNames: ['direction', 'type'],
    read: () => byDirection('count'),
  });
  addCounter(registry, {
    name: 'factory_ui_message_bytes_total',
    help: 'Bytes of messages by direction and type; those over a MessagePort are not serialized and count none.',
    labelNames: ['direction', 'type'],
    read: () => byDirection('bytes'),
  });
  addCounter(registry, {
    name: 'factory_ui_messages_conflated_total',
    help: 'Messages that newer state replaced before they were sent.',
    read: () => only(traffic.conflated),
  });
  addCounter(registry, {
    name: 'factory_ui_messages_dropped_total',
    help: 'Messages that waited for a client and were never sent, by reason.',
    labelNames: ['reason'],
    read: () => [...traffic.dropped.entries()].map(([reason, { count }]) => [{ reason }, count] as const),
  });
  addCounter(registry, {
    name: 'factory_ui_errors_total',
    help: 'Errors told to clients, by code.',
    labelNames: ['code'],
    read: () => [...traffic.errors.entries()].map(([code, { count }]) => [{ code }, count] as const),
  });
  addGauge(registry, {
    name: 'factory_ui_queue_messages',
    help: 'Messages waiting for their clients now, over all sessions.',
    read: () => only(queues().waiting),
  });
  addGauge(registry, {
    name: 'factory_ui_queue_longest_messages',
    help: 'Messages waiting now for the client that has most of them.',
    read: () => only(queues().longest),
  });
}
