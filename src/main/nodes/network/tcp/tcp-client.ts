import { defineNode } from '../../define-node';
import { any, choice, integer, out, seldom, text } from '../../ports';
import { exchangeOutputs, takeExchange } from '../link/exchange';
import { Inbox } from '../link/inbox';
import type { Attempt } from '../link/link';
import { linkOf } from '../link/link-node';
import { Outbox } from '../link/outbox';
import { type Format, formats, readPayload, writePayload } from '../payload';
import { checkRange, readHost } from '../settings';
import { createWhen, whenInput } from '../when-to-send';
import { createLineSplitter } from './line-splitter';
import { endSocket, openSocket } from './open-socket';
import { writeLine } from './write-lines';

interface Settings {
  readonly host: string;
  readonly port: number;
  readonly format: Format;
}

export const tcpClient = defineNode({
  kind: 'network.tcp_client',
  version: 1,
  title: 'TCP client',
  description: 'Exchanges lines of text with a TCP server. Connects again by itself when it is cut off.',
  category: 'Network',
  icon: 'IconPlug',
  tags: ['socket', 'telnet', 'line', 'connect', 'send', 'receive', 'stream'],
  capabilities: ['network'],
  example: { inputs: { line: 'hello' }, shows: ['line', 'state'] },
  inputs: {
    line: any({ default: '', editable: true, description: 'Sent with an end of line: text as it is, else as JSON.' }),
    host: text({ description: 'A name or an address.', default: '127.0.0.1' }),
    port: integer({ default: 9002, min: 1, max: 65_535 }),
    when: whenInput,
    format: choice({ description: 'How lines that come are read.', options: formats, default: 'text' }),
    ...seldom({}),
  },
  outputs: {
    line: out.any({ description: 'The newest line.' }),
    lines: out.list({ description: 'All that came since the tick before, oldest first.' }),
    ...exchangeOutputs('Lines', 'connection'),
  },
  setup(context) {
    const inbox = new Inbox<unknown>(context.clock);
    const outbox = new Outbox<string>();
    const isToSend = createWhen();
    const link = linkOf(context, async (settings: Settings, attempt: Attempt) => {
      const socket = await openSocket(settings.host, settings.port, attempt);
      const split = createLineSplitter();
      socket.on('data', (data) => {
        const lines = split(data);
        if (lines === null) return void socket.destroy(new Error('the other end sends no lines'));
        for (const line of lines) inbox.push(readPayload(line, settings.format), line.length);
      });
      outbox.attach((line) => writeLine(socket, line), attempt);
      return { close: () => endSocket(socket) };
    });
    return {
      run({ line, host, port, when, format }) {
        checkRange('port', port, 1, 65_535);
        const payload = writePayload('line', line);
        link.keep({ host: readHost('host', host), port, format });
        if (isToSend(when, payload)) outbox.push(payload, payload.length);
        const { newest, fresh, told } = takeExchange(inbox, outbox, link);
        return { line: newest, lines: fresh, ...told };
      },
      teardown: link.teardown,
    };
  },
});
