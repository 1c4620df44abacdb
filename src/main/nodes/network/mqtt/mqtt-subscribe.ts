import type { NodeContext } from '#main/engine/node-kind';
import { defineNode } from '../../define-node';
import { choice, out, rarely, seldom, text } from '../../ports';
import { stateOutput } from '../link/describe-state';
import { Inbox, inboxOutputs } from '../link/inbox';
import type { Attempt } from '../link/link';
import { linkOf } from '../link/link-node';
import { orAborted } from '../link/outbox';
import { type Format, formats, readPayload } from '../payload';
import { connectBroker, endClient } from './connect-broker';
import {
  accountInputs,
  type BrokerSettings,
  brokerInput,
  certificateInputs,
  clientIdInput,
  type Qos,
  qosInput,
  readBroker,
  readQos,
} from './mqtt-inputs';
import { checkFilter } from './topics';

interface Settings extends BrokerSettings {
  readonly topic: string;
  readonly qos: Qos;
  readonly format: Format;
}

interface Message {
  readonly topic: string;
  readonly message: unknown;
  /** Kept by the broker from before, rather than just published. */
  readonly retained: boolean;
}

export const mqttSubscribe = defineNode({
  kind: 'network.mqtt_subscribe',
  version: 1,
  title: 'MQTT subscribe',
  description: 'Receives the messages of a topic from an MQTT broker. Connects again by itself when it is cut off.',
  category: 'Network',
  icon: 'IconAntennaBars5',
  tags: [
    'iot',
    'sensor',
    'broker',
    'mosquitto',
    'home assistant',
    'zigbee',
    'receive',
    'listen',
    'topic',
    'mqtt in',
    'read',
    'arduino',
    'esp32',
  ],
  capabilities: ['network'],
  example: { inputs: { topic: 'example/level' }, shows: ['message', 'state'] },
  inputs: {
    broker: brokerInput,
    topic: text({
      description: 'With "+" for any one level and "#" for all levels that follow.',
      default: '',
      example: 'house/+/temperature',
    }),
    format: choice({ description: 'How messages are read.', options: formats, default: 'auto' }),
    ...accountInputs,
    ...certificateInputs,
    ...seldom({
      qos: qosInput,
      client_id: clientIdInput,
    }),
  },
  outputs: {
    message: out.any({ description: 'The newest message.' }),
    topic: out.text({ description: 'The topic of the newest message.' }),
    retained: rarely(out.boolean({ description: 'On where the broker had kept the newest message from before.' })),
    messages: out.list({ description: 'All that came since the tick before, each with its topic, oldest first.' }),
    ...inboxOutputs,
    state: stateOutput,
  },
  setup(context) {
    const inbox = new Inbox<Message>(context.clock);
    const link = subscription(context, inbox);
    return {
      run(inputs) {
        const topic = checkFilter(inputs.topic);
        link.keep({ ...readBroker(inputs), topic, qos: readQos(inputs.qos), format: inputs.format });
        const { newest, fresh, ...told } = inbox.take();
        const { message = null, topic: from = '', retained = false } = newest ?? {};
        return { message, topic: from, retained, messages: fresh, ...told, state: link.state() };
      },
      teardown: link.teardown,
    };
  },
});

function subscription(context: NodeContext, inbox: Inbox<Message>) {
  return linkOf(context, async (settings: Settings, attempt: Attempt) => {
    const { topic, qos, format } = settings;
    const client = await connectBroker(settings, attempt, (made) =>
      made.on('message', (from, payload, { retain: retained }) => {
        const message = readPayload(payload.toString('utf8'), format);
        inbox.push({ topic: from, message, retained }, payload.length);
      }),
    );
    try {
      await orAborted(client.subscribeAsync(topic, { qos }), attempt.signal);
    } catch (error) {
      await endClient(client);
      throw error;
    }
    return { close: () => endClient(client) };
  });
}
