import { randomUUID } from 'node:crypto';
import type { IClientOptions, MqttClient } from 'mqtt';
import type { Attempt } from '../link/link';
import { reasonOf } from '../link/reason';
import type { BrokerSettings } from './mqtt-inputs';

/** Connects once: trying again is the link's work, not the library's. */
export async function connectBroker(
  settings: BrokerSettings,
  attempt: Attempt,
  prepare: (client: MqttClient) => void,
  more: IClientOptions = {},
): Promise<MqttClient> {
  // It takes some time to load, which only runs with such a node should pay.
  const { default: mqtt } = await import('mqtt');
  const { broker, username, password, clientId, ca, certificate, certificateKey } = settings;
  attempt.signal.throwIfAborted();
  const client = mqtt.connect(broker, {
    ...more,
    reconnectPeriod: 0,
    resubscribe: false,
    // The link's own time is shorter and decides.
    connectTimeout: 60_000,
    keepalive: 30,
    clean: clientId === '',
    clientId: clientId === '' ? `factory-ui-${randomUUID().slice(0, 8)}` : clientId,
    ...(username === '' ? {} : { username }),
    ...(password === '' ? {} : { password }),
    ...(ca === '' ? {} : { ca }),
    ...(certificate === '' ? {} : { cert: certificate }),
    ...(certificateKey === '' ? {} : { key: certificateKey }),
  });
  prepare(client);
  return new Promise((resolve, reject) => {
    const abort = () => {
      client.end(true);
      reject(new Error('the connection was cut'));
    };
    attempt.signal.addEventListener('abort', abort, { once: true });
    client.once('connect', () => {
      // From here on `endClient` ends it, which says good-bye first, so that no last will is sent.
      attempt.signal.removeEventListener('abort', abort);
      resolve(client);
    });
    client.on('error', (error) => {
      attempt.lost(refusalOf(error));
      reject(error);
    });
    client.on('close', () => {
      attempt.signal.removeEventListener('abort', abort);
      attempt.lost('the broker closed the connection');
      reject(new Error('the broker closed the connection'));
    });
  });
}

/** Milliseconds a broker has to take a good-bye. */
const patience = 300;

export function endClient(client: MqttClient): Promise<void> {
  return new Promise((resolve) => {
    // The library would wait for acknowledgements for as long as a silent broker keeps it waiting.
    const timer = setTimeout(() => client.stream.once('close', () => resolve()).destroy(), patience);
    client.end(!client.connected, {}, () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function refusalOf(error: Error): string {
  const code: unknown = 'code' in error ? error.code : undefined;
  // The codes of CONNACK in MQTT 3.1.1, section 3.2.2.3.
  if (code === 4 || code === 5) return 'the broker refuses this user or password';
  if (code === 2) return 'the broker refuses this client ID';
  return reasonOf(error);
}
