import { defineNode } from '../../define-node';
import { choice, out, seldom, text } from '../../ports';
import { stateOutput } from '../link/describe-state';
import { Inbox, inboxOutputs } from '../link/inbox';
import { linkOf } from '../link/link-node';
import { type Format, formats, readPayload } from '../payload';
import { listenInput, portInput, readPlace } from '../server/place';
import { checkRange } from '../settings';
import { type Bind, bindUdp, readGroup } from './bind-udp';

interface Packet {
  readonly from: string;
  readonly message: unknown;
}

interface Settings extends Bind {
  readonly format: Format | 'bytes';
}

export const udpReceive = defineNode({
  kind: 'network.udp_receive',
  version: 1,
  title: 'UDP receive',
  description: 'Receives the UDP packets that come to a port.',
  category: 'Network',
  icon: 'IconAccessPoint',
  tags: ['datagram', 'packet', 'socket', 'multicast', 'broadcast', 'listen', 'read', 'arduino', 'esp32'],
  capabilities: ['network'],
  example: { shows: ['message', 'state'] },
  inputs: {
    port: portInput(9001),
    format: choice({
      description: 'How packets are read.',
      options: { ...formats, bytes: 'List of bytes' },
      default: 'auto',
    }),
    ...seldom({
      listen: listenInput,
      group: text({ description: 'A multicast group to join, such as 239.0.0.1.', default: '', wirable: false }),
    }),
  },
  outputs: {
    message: out.any({ description: 'The newest packet.' }),
    from: out.text({ description: 'Address and port it came from.' }),
    messages: out.list({ description: 'All that came since the tick before, each with its sender, oldest first.' }),
    ...inboxOutputs,
    state: stateOutput,
  },
  setup(context) {
    const inbox = new Inbox<Packet>(context.clock);
    const link = linkOf(context, (settings: Settings, attempt) =>
      bindUdp(settings, attempt, (data, { address, port }) => {
        const { format } = settings;
        const message = format === 'bytes' ? [...data] : readPayload(data.toString('utf8'), format);
        inbox.push({ from: `${address}:${port}`, message }, data.length);
      }),
    );
    return {
      run({ port, format, listen, group }) {
        checkRange('port', port, 1, 65_535);
        link.keep({ ...readPlace({ listen, port }), group: readGroup(group), format });
        const { newest, fresh, ...told } = inbox.take();
        const { message = null, from = '' } = newest ?? {};
        return { message, from, messages: fresh, ...told, state: link.state() };
      },
      teardown: link.teardown,
    };
  },
});
