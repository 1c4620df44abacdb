import { defineNode } from '../../define-node';
import { choice, type Dict, dict, number, out, secret, seldom, text, toggle } from '../../ports';
import { stateOutput } from '../link/describe-state';
import { messageOutputs } from '../link/exchange';
import { Inbox, inboxOutputs } from '../link/inbox';
import { linkOf } from '../link/link-node';
import { formats, readPayload } from '../payload';
import { checkRange, readAddress } from '../settings';
import { openStream, type StreamSettings } from './open-stream';
import { splits, type Told } from './read-events';

export const httpStream = defineNode({
  kind: 'network.http_stream',
  version: 1,
  title: 'HTTP stream',
  description:
    'Asks a web address that goes on answering, and gives what comes while it comes: server-sent events, lines or pieces. Connects again by itself when it is cut off.',
  category: 'Network',
  icon: 'IconBroadcast',
  tags: ['sse', 'eventsource', 'server-sent events', 'live', 'ndjson', 'json lines', 'long poll', 'chunked', 'fetch'],
  capabilities: ['network'],
  example: { inputs: { url: 'https://stream.wikimedia.org/v2/stream/recentchange' }, shows: ['message', 'state'] },
  inputs: {
    url: text({ title: 'Address', default: '', placeholder: 'https://…' }),
    split: choice({ title: 'Messages are', options: splits, default: 'auto' }),
    format: choice({ description: 'How messages are read.', options: formats, default: 'auto' }),
    body: text({
      default: '',
      description: 'Sent with POST.',
      multiline: true,
      shownWhen: { method: { is: ['POST'] } },
    }),
    token: secret({ description: 'Sent as "Authorization: Bearer …".' }),
    ...seldom({
      method: choice({ options: { GET: 'GET', POST: 'POST' }, default: 'GET', wirable: false }),
      headers: dict({
        default: {},
        description: 'They are saved with the workflow: what nobody else is to read belongs into "Token".',
      }),
      again: toggle({
        title: 'Ask again',
        default: true,
        description: 'When the server has ended the stream. One that is cut off is always asked for again.',
        wirable: false,
      }),
      timeout: number({
        default: 120,
        min: 1,
        max: 280,
        unit: 's',
        description: 'How long the server may say nothing.',
        wirable: false,
      }),
    }),
  },
  outputs: {
    ...messageOutputs,
    event: out.text({ description: 'What kind of event the newest one is, where the server says so.' }),
    ...inboxOutputs,
    state: stateOutput,
  },
  setup(context) {
    const { clock } = context;
    const inbox = new Inbox<{ readonly told: Told; readonly value: unknown }>(clock);
    let format: keyof typeof formats = 'auto';
    let [lastId, lastUrl]: [string | undefined, string] = [undefined, ''];
    let isOver = false;
    const link = linkOf(context, (settings: StreamSettings & { readonly again: boolean }, attempt) => {
      isOver = false;
      // The place in one stream means nothing in another.
      if (settings.url !== lastUrl) [lastId, lastUrl] = [undefined, settings.url];
      return openStream(settings, attempt, {
        clock,
        lastId,
        told(told) {
          lastId = told.id ?? lastId;
          inbox.push({ told, value: readPayload(told.text, format) }, told.text.length);
        },
        ended() {
          if (settings.again) attempt.lost('the server has ended it');
          else isOver = true;
        },
      });
    });
    return {
      run({ url, split, format: read, method, headers, body, token, again, timeout }) {
        checkRange('timeout', timeout, 1, 280, 's');
        const { href } = readAddress('url', url, ['http', 'https']);
        format = read;
        const sent = headersOf(headers, token);
        link.keep({ url: href, split, method, headers: sent, body, again, timeout });
        const { newest, fresh, ...told } = inbox.take();
        const messages = fresh.map(({ value }) => value);
        const state = isOver && link.state() === 'live' ? 'ended' : link.state();
        return {
          message: newest?.value ?? null,
          messages,
          event: newest?.told.event ?? '',
          ...told,
          state,
        };
      },
      teardown: link.teardown,
    };
  },
});

/** Names in lower case, as no header is to be sent twice. */
function headersOf(given: Dict, secret: string): Record<string, string> {
  const headers = Object.entries(given).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return { ...Object.fromEntries(headers), ...(secret === '' ? {} : { authorization: `Bearer ${secret}` }) };
}
