import type { RawData, WebSocket } from 'ws';
import type { NodeContext } from '#main/engine/node-kind';
import { defineNode } from '../../define-node';
import { any, choice, secret, seldom, text } from '../../ports';
import { exchangeOutputs, messageOutputs, takeExchange } from '../link/exchange';
import { Inbox } from '../link/inbox';
import type { Attempt } from '../link/link';
import { linkOf } from '../link/link-node';
import { Outbox } from '../link/outbox';
import { type Format, formats, readPayload, writePayload } from '../payload';
import { readAddress } from '../settings';
import { createWhen, whenInput } from '../when-to-send';
import { watchPulse } from './heartbeat';

interface Settings {
  readonly url: string;
  readonly token: string;
  readonly format: Format;
}

/** A longer message ends the connection rather than fill the memory. Bytes. */
export const longestMessage = 4 * 1024 * 1024;

export const websocketClient = defineNode({
  kind: 'network.websocket_client',
  version: 1,
  title: 'WebSocket client',
  description: 'Sends and receives messages over a WebSocket. Connects again by itself when it is cut off.',
  category: 'Network',
  icon: 'IconPlugConnected',
  tags: ['ws', 'wss', 'socket', 'live', 'stream', 'connect', 'send', 'receive'],
  capabilities: ['network'],
  example: { inputs: { url: 'ws://127.0.0.1:8765/', message: 'hello' }, shows: ['message', 'state'] },
  inputs: {
    message: any({ default: '', editable: true, description: 'Text is sent as it is, everything else as JSON.' }),
    url: text({ title: 'Address', default: '', placeholder: 'wss://…' }),
    when: whenInput,
    format: choice({ description: 'How messages that come are read.', options: formats, default: 'auto' }),
    token: secret({ description: 'Sent as "Authorization: Bearer …".' }),
    ...seldom({}),
  },
  outputs: { ...messageOutputs, ...exchangeOutputs('Messages', 'connection') },
  setup(context) {
    const inbox = new Inbox<unknown>(context.clock);
    const outbox = new Outbox<string>();
    const isToSend = createWhen();
    const link = socketLink(context, inbox, outbox);
    return {
      run({ message, url, when, format, token }) {
        const payload = writePayload('message', message);
        const { href } = readAddress('url', url, ['ws', 'wss']);
        link.keep({ url: href, token, format });
        if (isToSend(when, payload)) outbox.push(payload, payload.length);
        const { newest, fresh, told } = takeExchange(inbox, outbox, link);
        return { message: newest, messages: fresh, ...told };
      },
      teardown: link.teardown,
    };
  },
});

function socketLink(context: NodeContext, inbox: Inbox<unknown>, outbox: Outbox<string>) {
  return linkOf(context, async ({ url, token, format }: Settings, attempt: Attempt) => {
    const { WebSocket } = await import('ws');
    attempt.signal.throwIfAborted();
    const socket = new WebSocket(url, {
      maxPayload: longestMessage,
      ...(token === '' ? {} : { headers: { authorization: `Bearer ${token}` } }),
    });
    socket.on('message', (data) => {
      const text = textOf(data);
      inbox.push(readPayload(text, format), text.length);
    });
    await opened(socket, attempt);
    void watchPulse(socket, context.clock, attempt.signal, () => attempt.lost('the other end is silent'));
    outbox.attach((payload) => send(socket, payload), attempt);
    return { close: () => endSocket(socket) };
  });
}

function opened(socket: WebSocket, attempt: Attempt): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      socket.terminate();
      reject(new Error('the connection was cut'));
    };
    attempt.signal.addEventListener('abort', abort, { once: true });
    socket.once('open', () => {
      attempt.signal.removeEventListener('abort', abort);
      socket.on('close', (code, reason) => attempt.lost(closeReason(code, reason.toString())));
      resolve();
    });
    socket.on('error', (error) => {
      attempt.signal.removeEventListener('abort', abort);
      reject(error);
    });
  });
}

export function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (Buffer.isBuffer(data) ? data : Buffer.from(data)).toString('utf8');
}

function send(socket: WebSocket, payload: string): Promise<void> {
  return new Promise((resolve, reject) => socket.send(payload, (error) => (error ? reject(error) : resolve())));
}

/** Milliseconds the other end has to answer a good-bye. */
const patience = 300;

function endSocket(socket: WebSocket): Promise<void> {
  if (socket.readyState === socket.CLOSED) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.terminate(), patience);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.close(1000);
  });
}

function closeReason(code: number, reason: string): string {
  if (code === 1006) return 'the connection was cut';
  return `the server closed it (${code}${reason === '' ? '' : `, ${reason.slice(0, 100)}`})`;
}
