import type { IClientOptions } from 'mqtt';
import { defineNode } from '../../define-node';
import { levelFor } from '../../example-feeds';
import { any, seldom, text, toggle } from '../../ports';
import { stateOutput } from '../link/describe-state';
import type { Attempt } from '../link/link';
import { linkOf } from '../link/link-node';
import { Outbox, outboxOutputs } from '../link/outbox';
import { writePayload } from '../payload';
import { createWhen, whenInput } from '../when-to-send';
import { connectBroker, endClient } from './connect-broker';
import {
  accountInputs,
  type BrokerSettings,
  brokerInput,
  certificateInputs,
  clientIdInput,
  ofWill,
  type Qos,
  qosInput,
  readBroker,
  readQos,
  willQosInput,
} from './mqtt-inputs';
import { checkTopic } from './topics';

interface Settings extends BrokerSettings {
  readonly will: Pick<IClientOptions, 'will'>;
}

interface Message {
  readonly topic: string;
  readonly payload: string;
  readonly qos: Qos;
  readonly retain: boolean;
}

export const mqttPublish = defineNode({
  kind: 'network.mqtt_publish',
  version: 1,
  title: 'MQTT publish',
  description:
    'Sends messages to a topic of an MQTT broker. While it is cut off they wait, up to 1000, and go out when it is back.',
  category: 'Network',
  icon: 'IconSend',
  tags: ['iot', 'broker', 'mosquitto', 'home assistant', 'zigbee', 'send', 'write', 'topic', 'mqtt out'],
  capabilities: ['network'],
  example: { feeds: [levelFor('message')], inputs: { topic: 'example/level' }, shows: ['state'] },
  inputs: {
    message: any({ default: '', editable: true, description: 'Text is sent as it is, everything else as JSON.' }),
    broker: brokerInput,
    topic: text({ default: '', example: 'house/lamp/set' }),
    when: whenInput,
    ...accountInputs,
    will_message: text({ title: 'Last will', default: 'offline', wirable: false, shownWhen: ofWill }),
    will_qos: willQosInput,
    will_retain: toggle({
      title: 'Retain the last will',
      shownWhen: ofWill,
      default: false,
      description: 'The broker keeps it for those who come later.',
      wirable: false,
    }),
    ...certificateInputs,
    ...seldom({
      qos: qosInput,
      retain: toggle({ default: false, description: 'The broker keeps the last message for those who come later.' }),
      client_id: clientIdInput,
      will_topic: text({
        title: 'Last will topic',
        description: 'Where the broker tells that this node was cut off; empty for none.',
        default: '',
        wirable: false,
      }),
    }),
  },
  outputs: { ...outboxOutputs, state: stateOutput },
  setup(context) {
    const outbox = new Outbox<Message>();
    const isToSend = createWhen();
    const link = linkOf(context, async (settings: Settings, attempt: Attempt) => {
      const client = await connectBroker(settings, attempt, () => undefined, settings.will);
      outbox.attach(async ({ topic, payload, qos, retain }) => {
        await client.publishAsync(topic, payload, { qos, retain });
      }, attempt);
      return { close: () => endClient(client) };
    });
    return {
      run(inputs) {
        const topic = checkTopic(inputs.topic);
        const payload = writePayload('message', inputs.message);
        const qos = readQos(inputs.qos);
        link.keep({ ...readBroker(inputs), will: willOf(inputs) });
        if (isToSend(inputs.when, payload)) outbox.push({ topic, payload, qos, retain: inputs.retain }, payload.length);
        return { ...outbox.counts, state: link.state() };
      },
      teardown: link.teardown,
    };
  },
});

interface Will {
  readonly will_topic: string;
  readonly will_message: string;
  readonly will_qos: '0' | '1' | '2';
  readonly will_retain: boolean;
}

function willOf({ will_topic, will_message, will_qos, will_retain }: Will): Pick<IClientOptions, 'will'> {
  if (will_topic === '') return {};
  const payload = Buffer.from(will_message);
  return { will: { topic: checkTopic(will_topic), payload, qos: readQos(will_qos), retain: will_retain } };
}
