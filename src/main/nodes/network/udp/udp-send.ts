import { defineNode } from '../../define-node';
import { countFor } from '../../example-feeds';
import { any } from '../../ports';
import { stateOutput } from '../link/describe-state';
import { linkOf } from '../link/link-node';
import { Outbox, outboxOutputs } from '../link/outbox';
import { writePayload } from '../payload';
import { createWhen, whenInput } from '../when-to-send';
import { openUdp } from './bind-udp';
import { readTarget, targetInputs } from './target-inputs';

/** Bytes of the largest packet UDP can carry over IPv4. */
const largestPacket = 65_507;

export const udpSend = defineNode({
  kind: 'network.udp_send',
  version: 1,
  title: 'UDP send',
  description: 'Sends each message as one UDP packet. Nobody says whether it arrives.',
  category: 'Network',
  icon: 'IconSend',
  tags: ['datagram', 'packet', 'socket', 'broadcast', 'write', 'arduino', 'esp32'],
  capabilities: ['network'],
  example: { feeds: [countFor('message')], shows: ['sent', 'state'] },
  inputs: {
    message: any({ default: '', editable: true, description: 'Text is sent as it is, everything else as JSON.' }),
    when: whenInput,
    ...targetInputs(9001),
  },
  outputs: { ...outboxOutputs, state: stateOutput },
  setup(context) {
    const outbox = new Outbox<string>();
    const isToSend = createWhen();
    const link = linkOf(context, async ({ host, port, broadcast }: ReturnType<typeof readTarget>, attempt) => {
      const sender = await openUdp(host, port, broadcast, attempt);
      outbox.attach((payload) => sender.send(Buffer.from(payload)), attempt);
      return sender;
    });
    return {
      run(inputs) {
        const payload = writePayload('message', inputs.message, largestPacket);
        link.keep(readTarget(inputs));
        if (isToSend(inputs.when, payload)) outbox.push(payload, payload.length);
        return { ...outbox.counts, state: link.state() };
      },
      teardown: link.teardown,
    };
  },
});
