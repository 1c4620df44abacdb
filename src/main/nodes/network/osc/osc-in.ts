import { defineNode } from '../../define-node';
import { out, rarely, seldom, text } from '../../ports';
import { stateOutput } from '../link/describe-state';
import { Inbox, inboxOutputs } from '../link/inbox';
import { linkOf } from '../link/link-node';
import { listenInput, portInput, readPlace } from '../server/place';
import { checkRange } from '../settings';
import { type Bind, bindUdp } from '../udp/bind-udp';
import { addressFilter } from './address';
import { messagesOf, type OscMessage } from './packets';

export const oscIn = defineNode({
  kind: 'network.osc_in',
  version: 1,
  title: 'OSC in',
  description: 'Receives OSC messages over UDP, as music, light and sensor programs send them.',
  category: 'Network',
  icon: 'IconMusic',
  tags: [
    'open sound control',
    'touchosc',
    'max',
    'pure data',
    'supercollider',
    'lighting',
    'midi',
    'receive',
    'touchdesigner',
    'ableton',
    'audio',
  ],
  capabilities: ['network'],
  example: { shows: ['value', 'state'] },
  inputs: {
    port: portInput(9000),
    address: text({
      title: 'Address pattern',
      description: 'Only messages to addresses that fit, such as /fader/* or /{left,right}/level; empty for all.',
      default: '',
      example: '/fader/*',
    }),
    ...seldom({ listen: listenInput }),
  },
  outputs: {
    value: out.any({ description: 'The first value of the newest message.' }),
    values: out.list({ description: 'All values of the newest message.' }),
    address: out.text({ description: 'The address of the newest message.' }),
    time: rarely(
      out.number({
        title: 'Due at',
        unit: 's',
        description: 'When the newest message is due by the time tag of its bundle, in Unix time; 0 for at once.',
      }),
    ),
    messages: out.list({
      description: 'All since the tick before, each with address, values and the time it is due, oldest first.',
    }),
    ...inboxOutputs,
    broken: rarely(out.integer({ description: 'Packets that were no OSC.' })),
    state: stateOutput,
  },
  setup(context) {
    const inbox = new Inbox<OscMessage>(context.clock);
    let fits = addressFilter('');
    let pattern = '';
    let broken = 0;
    const link = linkOf(context, async (settings: Bind, attempt) => {
      const { fromBuffer } = await import('osc-min');
      attempt.signal.throwIfAborted();
      return bindUdp(settings, attempt, (data) => {
        try {
          for (const message of messagesOf(fromBuffer(data)))
            if (fits(message.address)) inbox.push(message, data.length);
        } catch {
          broken += 1;
        }
      });
    });
    return {
      run({ port, address, listen }) {
        checkRange('port', port, 1, 65_535);
        if (address !== pattern) fits = addressFilter(address);
        pattern = address;
        link.keep({ ...readPlace({ listen, port }), group: '' });
        const { newest, fresh, ...told } = inbox.take();
        const { values = [], address: to = '', time = 0 } = newest ?? {};
        const value = values[0] ?? null;
        const state = link.state();
        return { value, values, address: to, time, messages: fresh, ...told, broken, state };
      },
      teardown: link.teardown,
    };
  },
});
