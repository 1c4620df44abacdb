import { choice, secret, text } from '../../ports';
import { readAddress } from '../settings';

export const brokerInput = text({
  title: 'Broker',
  description: 'mqtt://host:port, or mqtts:// for an encrypted connection.',
  default: 'mqtt://127.0.0.1:1883',
  placeholder: 'mqtt://…',
});

export const qosInput = choice({
  title: 'Quality of service',
  options: { '0': '0: at most once', '1': '1: at least once' },
  default: '0',
});

export const accountInputs = {
  username: text({ default: '', wirable: false }),
  password: secret(),
};

export interface BrokerSettings {
  readonly broker: string;
  readonly username: string;
  readonly password: string;
  readonly clientId: string;
}

export function readBroker(inputs: { broker: string; username: string; password: string; client_id: string }) {
  return {
    broker: readAddress('broker', inputs.broker, ['mqtt', 'mqtts']).href,
    username: inputs.username,
    password: inputs.password,
    clientId: inputs.client_id.trim(),
  };
}

export const clientIdInput = text({
  title: 'Client ID',
  description:
    'With a name of its own the broker keeps messages of quality 1 while the connection is down; empty takes a new name each time.',
  default: '',
  wirable: false,
});
