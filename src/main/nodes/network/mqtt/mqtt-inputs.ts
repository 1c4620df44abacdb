import { inputError } from '../../input-error';
import { choice, secret, text } from '../../ports';
import { readAddress } from '../settings';

export const brokerInput = text({
  title: 'Broker',
  description: 'mqtt://host:port, or mqtts:// for an encrypted connection.',
  default: 'mqtt://127.0.0.1:1883',
  placeholder: 'mqtt://…',
});

export type Qos = 0 | 1 | 2;

const qualities = { '0': '0: at most once', '1': '1: at least once', '2': '2: exactly once' } as const;

export const qosInput = choice({ title: 'Quality of service', options: qualities, default: '0' });

/** What counts only where there is a last will. */
export const ofWill = { will_topic: { set: true } } as const;

export const willQosInput = choice({
  title: 'Quality of the last will',
  options: qualities,
  default: '0',
  shownWhen: ofWill,
});

export const readQos = (quality: keyof typeof qualities): Qos => (quality === '2' ? 2 : quality === '1' ? 1 : 0);

export const accountInputs = {
  username: text({ default: '', wirable: false }),
  password: secret({ shownWhen: { username: { set: true } } }),
};

const encrypted = { broker: { starts: ['mqtts:'] } };

export const certificateInputs = {
  ca: text({
    title: 'Certificate authority',
    description: 'The certificate, as PEM, of whoever signed that of the broker; empty for those the system trusts.',
    default: '',
    multiline: true,
    placeholder: '-----BEGIN CERTIFICATE-----',
    wirable: false,
    shownWhen: encrypted,
  }),
  certificate: text({
    title: 'Own certificate',
    description: 'As PEM, for a broker that asks for one.',
    default: '',
    multiline: true,
    placeholder: '-----BEGIN CERTIFICATE-----',
    wirable: false,
    shownWhen: encrypted,
  }),
  certificate_key: secret({
    title: 'Key of the certificate',
    description: 'As PEM.',
    shownWhen: { certificate: { set: true } },
  }),
};

export interface BrokerSettings {
  readonly broker: string;
  readonly username: string;
  readonly password: string;
  readonly clientId: string;
  /** As PEM; empty for none. */
  readonly ca: string;
  readonly certificate: string;
  readonly certificateKey: string;
}

interface BrokerInputs {
  readonly broker: string;
  readonly username: string;
  readonly password: string;
  readonly client_id: string;
  readonly ca: string;
  readonly certificate: string;
  readonly certificate_key: string;
}

export function readBroker(inputs: BrokerInputs): BrokerSettings {
  return {
    broker: readAddress('broker', inputs.broker, ['mqtt', 'mqtts']).href,
    username: inputs.username,
    password: inputs.password,
    clientId: inputs.client_id.trim(),
    ca: readPem('ca', inputs.ca),
    certificate: readPem('certificate', inputs.certificate),
    certificateKey: readPem('certificate_key', inputs.certificate_key),
  };
}

const pemBlock = /(-----BEGIN [A-Z ]+-----)([A-Za-z0-9+/=\s]+)(-----END [A-Z ]+-----)/g;

/** Lines that a field of one line has run together stand apart again. */
function readPem(input: string, text: string): string {
  const blocks = [...text.matchAll(pemBlock)].map(([, begin, body = '', end]) =>
    [begin, ...(body.replace(/\s/g, '').match(/.{1,64}/g) ?? []), end].join('\n'),
  );
  // Not with the text itself, which may be a key.
  if (blocks.length === 0 && text.trim() !== '') {
    throw inputError(input, 'The text is no PEM: it begins with -----BEGIN and ends with an END line.');
  }
  return blocks.join('\n');
}

export const clientIdInput = text({
  title: 'Client ID',
  description:
    'With a name of its own the broker keeps messages of quality 1 and 2 while the connection is down; empty takes a new name each time.',
  default: '',
  wirable: false,
});
