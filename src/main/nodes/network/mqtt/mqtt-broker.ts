import { defineNode } from '../../define-node';
import { out } from '../../ports';
import { stateOutput } from '../link/describe-state';
import { linkOf } from '../link/link-node';
import { listenInput, mostClientsInput, portInput, readPlace } from '../server/place';
import { checkRange } from '../settings';
import { type BrokerPlace, serveBroker } from './serve-broker';

export const mqttBroker = defineNode({
  kind: 'network.mqtt_broker',
  version: 1,
  title: 'MQTT broker',
  description:
    'A broker of its own, for sensors and programs to meet at where no other one runs. It takes anybody who reaches it, and keeps messages only while it runs.',
  category: 'Network',
  icon: 'IconServer',
  tags: ['mqtt', 'server', 'topic', 'sensor', 'iot', 'mosquitto', 'listen', 'hub'],
  capabilities: ['network'],
  inputs: {
    port: portInput(1883),
    listen: listenInput,
    most_clients: mostClientsInput,
  },
  outputs: {
    clients: out.integer({ description: 'How many are connected.' }),
    messages: out.integer({ description: 'Messages that clients have sent since the start.' }),
    topic: out.text({ description: 'The topic of the newest message.' }),
    state: stateOutput,
  },
  setup(context) {
    const traffic = { messages: 0, topic: '' };
    const link = linkOf(context, (place: BrokerPlace, attempt) =>
      serveBroker(place, attempt, (topic) => {
        traffic.messages += 1;
        traffic.topic = topic;
      }),
    );
    return {
      run({ port, listen, most_clients }) {
        checkRange('port', port, 1, 65_535);
        checkRange('most_clients', most_clients, 1, 1000);
        link.keep({ ...readPlace({ listen, port }), most: most_clients });
        return { clients: link.connection()?.clients() ?? 0, ...traffic, state: link.state() };
      },
      teardown: link.teardown,
    };
  },
});
