import { askedWhen } from '../asked-when';
import { defineNode } from '../define-node';
import { inputError, quoted, requireWithin } from '../input-error';
import { any, choice, type Dict, dict, integer, number, out, rarely, secret, seldom, text } from '../ports';
import { createRisingEdge } from '../rising-edge';
import { isSameValue } from '../time/same-value';
import { basicAuth } from './asking/basic-auth';
import { readProxy } from './asking/proxy';
import { bodyForms, bodyOf, fieldsOf } from './http-body';
import { askPatiently, type HttpAnswer } from './send-request';

/** Methods that send something along. */
const withBody = { is: ['POST', 'PUT', 'PATCH', 'DELETE'] };

export const httpRequest = defineNode({
  kind: 'network.http_request',
  version: 1,
  title: 'HTTP request',
  description:
    'Asks a web address, or sends something there: when its inputs change and after each interval, or when it is triggered. Between, the outputs hold.',
  category: 'Network',
  icon: 'IconWorldDownload',
  tags: [
    'weather',
    'api call',
    'json api',
    'fetch',
    'download',
    'web',
    'api',
    'rest',
    'url',
    'get',
    'post',
    'curl',
    'upload',
    'form',
    'webhook',
    'http get',
    'http post',
    'rest api',
    'get request',
    'put',
    'delete',
    'poll',
    'poll url',
    'graphql',
    'slack',
    'discord',
    'telegram',
    'download file',
    'retry',
  ],
  capabilities: ['network'],
  example: { inputs: { url: 'https://example.com/', interval: 60 }, shows: ['text', 'status'] },
  inputs: {
    url: text({ title: 'Address', default: '', placeholder: 'https://…' }),
    method: choice({
      options: { GET: 'GET', POST: 'POST', PUT: 'PUT', PATCH: 'PATCH', DELETE: 'DELETE', HEAD: 'HEAD' },
      default: 'GET',
    }),
    send: choice({
      options: bodyForms,
      default: 'text',
      description: 'With every method but GET and HEAD.',
      shownWhen: { method: withBody },
    }),
    body: text({ default: '', multiline: true, shownWhen: { method: withBody, send: { is: ['text'] } } }),
    data: dict({
      default: {},
      description: 'Fields by name. In a form, a list is a field for each entry; bytes and pictures go as files.',
      shownWhen: { method: withBody, send: { is: ['json', 'form', 'files'] } },
    }),
    content: any({
      description: 'A picture comes from a file or from "Pack image".',
      shownWhen: { method: withBody, send: { is: ['bytes'] } },
    }),
    sign_in: choice({
      title: 'Sign in by',
      options: { bearer: 'Bearer token', basic: 'User and password', header: 'A header of its own' },
      default: 'bearer',
    }),
    user: text({
      default: '',
      description: 'The user, or the name of the header, such as X-API-Key.',
      wirable: false,
      shownWhen: { sign_in: { is: ['basic', 'header'] } },
    }),
    token: secret({ description: 'Token, password, or what the header says; nothing is sent without one.' }),
    when: choice({
      title: 'Ask',
      options: {
        interval: 'When an input changes and after each interval',
        change: 'When an input changes',
        trigger: 'When "trigger" turns on',
      },
      default: 'interval',
    }),
    ...askedWhen,
    ...seldom({
      query: dict({ default: {}, description: 'Added to the address behind its "?", safely written.' }),
      headers: dict({
        default: {},
        description: 'They are saved with the workflow: what nobody else is to read belongs into "Token".',
      }),
      retries: integer({
        default: 0,
        min: 0,
        max: 10,
        description: 'How often it asks again where nobody answers, or the server is busy (429, 502, 503, 504).',
        wirable: false,
      }),
      timeout: number({ default: 10, min: 0.1, max: 300, unit: 's', wirable: false }),
      proxy: text({
        default: '',
        example: 'http://proxy:3128',
        description: 'Through which it asks; empty: as the environment says in HTTP_PROXY, HTTPS_PROXY and NO_PROXY.',
        wirable: false,
      }),
    }),
  },
  outputs: {
    status: out.integer({ description: 'The status code, such as 200.' }),
    ok: out.boolean({ title: 'OK', description: 'On for status codes from 200 to 299.' }),
    text: out.text(),
    json: out.any({ title: 'JSON', description: 'The body read as JSON; nothing where it is not JSON.' }),
    bytes: out.any({ description: 'The body as it came: a picture goes from here to nodes that take images.' }),
    headers: rarely(out.dict({ description: 'Of the answer, names in small letters.' })),
    asked: rarely(out.integer({ description: 'How often it was asked.' })),
  },
  setup({ clock }) {
    let held: { readonly asked: unknown; readonly at: number; readonly answer: HttpAnswer } | undefined;
    const rises = createRisingEdge();
    let isTriggered = false;
    let count = 0;
    const told = () => ({ ...(held?.answer ?? nothing), asked: count });
    return {
      async run(inputs, { signal }) {
        const { url, query, method, timeout, interval, retries, send, when } = inputs;
        const address = readAddress(url, query);
        if (!(timeout > 0 && timeout <= 300)) {
          throw inputError('timeout', `A timeout of ${timeout} s is not between 0 s and 300 s.`);
        }
        requireWithin('retries', retries, 0, 10);
        const sent = bodyOf(send, inputs);
        const type = sent?.type === undefined ? {} : { 'content-type': sent.type };
        const headers = { ...type, ...inputs.headers, ...signIn(inputs) };
        const { body, data, content } = inputs;
        const sends = { text: body, json: data, form: data, files: data, bytes: content }[send];
        const asked = [address.href, method, headers, send, sends];
        const started = clock.monotonic();
        // One that came to nothing stays due.
        isTriggered = rises(inputs.trigger) || isTriggered;
        const isNew = () => !held || !isSameValue(held.asked, asked);
        const isDue =
          when === 'trigger' ? isTriggered : isNew() || (when === 'interval' && isOver(held, started, interval));
        if (!isDue) return told();
        const question = { address, method, headers, body: sent?.content, timeout, proxy: readProxy(inputs.proxy) };
        const answer = await askPatiently(question, Math.floor(retries), { clock, signal });
        held = { asked, at: started, answer };
        isTriggered = false;
        count += 1;
        return told();
      },
    };
  },
});

/** Before the first answer. */
const nothing: HttpAnswer = { status: 0, ok: false, text: '', bytes: new Uint8Array(), json: null, headers: {} };

const isOver = (held: { readonly at: number } | undefined, now: number, interval: number): boolean =>
  held === undefined || now - held.at >= interval;

interface SignIn {
  readonly sign_in: 'bearer' | 'basic' | 'header';
  readonly user: string;
  readonly token: string;
}

function signIn({ sign_in, user, token }: SignIn): Record<string, string> {
  if (token === '' && !(sign_in === 'basic' && user !== '')) return {};
  if (sign_in === 'bearer') return { authorization: `Bearer ${token}` };
  if (sign_in === 'basic') return basicAuth(user, token);
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(user)) throw inputError('user', `${quoted(user)} is no name of a header.`);
  return { [user]: token };
}

function readAddress(url: string, query: Dict): URL {
  try {
    const address = new URL(url.trim());
    for (const [name, value] of fieldsOf(query)) address.searchParams.append(name, value);
    if (address.protocol === 'http:' || address.protocol === 'https:') return address;
  } catch {
    // Told below, with what is wanted instead.
  }
  const what =
    url.trim() === ''
      ? 'No web address is given.'
      : `${quoted(url)} is no web address: begin it with https:// or http://.`;
  throw inputError('url', what);
}
