import type { NodeContext } from '#main/engine/node-kind';
import { defineNode } from '../../define-node';
import { countFor } from '../../example-feeds';
import { any, choice, out, rarely, seldom, toggle } from '../../ports';
import { stateOutput } from '../link/describe-state';
import { Inbox, inboxOutputs } from '../link/inbox';
import { linkOf } from '../link/link-node';
import { formats, writePayload } from '../payload';
import { listenInput, mostClientsInput, portInput, readPlace } from '../server/place';
import { originsInput, readOrigins } from '../server/site';
import { checkRange } from '../settings';
import { createWhen, whenInput } from '../when-to-send';
import { type ClientMessage, type ServerSettings, serveSockets } from './serve-sockets';

export const websocketServer = defineNode({
  kind: 'network.websocket_server',
  version: 1,
  title: 'WebSocket server',
  description: 'Lets programs and pages connect over a WebSocket: sends to all of them, and receives what they send.',
  category: 'Network',
  icon: 'IconServer',
  tags: ['ws', 'socket', 'live', 'stream', 'broadcast', 'listen', 'send', 'receive'],
  capabilities: ['network'],
  example: { feeds: [countFor('message')], shows: ['message', 'clients'] },
  inputs: {
    message: any({ default: '', editable: true, description: 'Sent to all clients: text as it is, else as JSON.' }),
    port: portInput(8765),
    when: whenInput,
    format: choice({ description: 'How messages that come are read.', options: formats, default: 'auto' }),
    ...seldom({
      replay: toggle({ default: true, description: 'A client that comes gets the last message at once.' }),
      listen: listenInput,
      origins: originsInput,
      most_clients: mostClientsInput,
    }),
  },
  outputs: {
    message: out.any({ description: 'The newest message of any client.' }),
    client: out.integer({ description: 'Who sent it: clients are numbered as they come.' }),
    messages: out.list({ description: 'All that came since the tick before, each with its client, oldest first.' }),
    ...inboxOutputs,
    clients: out.integer({ description: 'How many are connected.' }),
    slow: rarely(out.integer({ description: 'Clients cut off because they did not read what was sent.' })),
    state: stateOutput,
  },
  setup(context) {
    const inbox = new Inbox<ClientMessage>(context.clock);
    const isToSend = createWhen();
    const link = serverLink(context, inbox);
    let last: string | undefined;
    let slow = 0;
    return {
      run({ message, port, when, replay, format, listen, origins, most_clients }) {
        checkRange('port', port, 1, 65_535);
        checkRange('most_clients', most_clients, 1, 1000);
        const payload = writePayload('message', message);
        link.keep({ ...readPlace({ listen, port }), format, origins: readOrigins(origins), most: most_clients });
        const server = link.connection();
        if (payload !== '') last = payload;
        server?.greetWith(replay ? last : undefined);
        if (isToSend(when, payload)) slow += server?.broadcast(payload) ?? 0;
        const { newest, fresh, ...told } = inbox.take();
        const { message: received = null, client = 0 } = newest ?? {};
        const clients = server?.clients() ?? 0;
        return { message: received, client, messages: fresh, ...told, clients, slow, state: link.state() };
      },
      teardown: link.teardown,
    };
  },
});

const serverLink = (context: NodeContext, inbox: Inbox<ClientMessage>) =>
  linkOf(context, (settings: ServerSettings, attempt) => serveSockets(settings, attempt, context.clock, inbox));
