import { defineNode } from '../../define-node';
import { countFor } from '../../example-feeds';
import { any, choice, out, rarely, seldom } from '../../ports';
import { stateOutput } from '../link/describe-state';
import { Inbox, inboxOutputs } from '../link/inbox';
import { linkOf } from '../link/link-node';
import { formats, writePayload } from '../payload';
import { listenInput, mostClientsInput, portInput, readPlace } from '../server/place';
import { checkRange } from '../settings';
import { createWhen, whenInput } from '../when-to-send';
import { type ClientLine, type LineServerSettings, serveLines } from './serve-lines';

export const tcpServer = defineNode({
  kind: 'network.tcp_server',
  version: 1,
  title: 'TCP server',
  description: 'Lets programs connect over TCP: sends lines of text to all of them, and receives the lines they send.',
  category: 'Network',
  icon: 'IconServer',
  tags: ['socket', 'telnet', 'line', 'listen', 'broadcast', 'send', 'receive', 'stream'],
  capabilities: ['network'],
  example: { feeds: [countFor('line')], shows: ['line', 'clients'] },
  inputs: {
    line: any({ default: '', editable: true, description: 'Sent to all clients: text as it is, else as JSON.' }),
    port: portInput(9002),
    when: whenInput,
    format: choice({ description: 'How lines that come are read.', options: formats, default: 'text' }),
    ...seldom({
      listen: listenInput,
      most_clients: mostClientsInput,
    }),
  },
  outputs: {
    line: out.any({ description: 'The newest line of any client.' }),
    client: out.integer({ description: 'Who sent it: clients are numbered as they come.' }),
    lines: out.list({ description: 'All that came since the tick before, each with its client, oldest first.' }),
    ...inboxOutputs,
    clients: out.integer({ description: 'How many are connected.' }),
    slow: rarely(out.integer({ description: 'Clients cut off because they did not read what was sent.' })),
    state: stateOutput,
  },
  setup(context) {
    const inbox = new Inbox<ClientLine>(context.clock);
    const isToSend = createWhen();
    const link = linkOf(context, (settings: LineServerSettings, attempt) => serveLines(settings, attempt, inbox));
    let slow = 0;
    return {
      run({ line, port, when, format, listen, most_clients }) {
        checkRange('port', port, 1, 65_535);
        checkRange('most_clients', most_clients, 1, 1000);
        const payload = writePayload('line', line);
        link.keep({ ...readPlace({ listen, port }), format, most: most_clients });
        const server = link.connection();
        if (isToSend(when, payload)) slow += server?.broadcast(payload) ?? 0;
        const { newest, fresh, ...told } = inbox.take();
        const { line: received = null, client = 0 } = newest ?? {};
        const clients = server?.clients() ?? 0;
        return { line: received, client, lines: fresh, ...told, clients, slow, state: link.state() };
      },
      teardown: link.teardown,
    };
  },
});
