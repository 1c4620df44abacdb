import { defineNode } from '../define-node';
import { inputError, quoted, requireWithin } from '../input-error';
import { choice, type Dict, dict, integer, number, out, rarely, secret, seldom, text } from '../ports';
import { isSameValue } from '../time/same-value';
import { basicAuth } from './asking/basic-auth';
import { bodyForms, bodyOf, fieldsOf } from './http-body';
import { askPatiently, type HttpAnswer } from './send-request';

/** Methods that send something along. */
const withBody = { is: ['POST', 'PUT', 'PATCH', 'DELETE'] };

export const httpRequest = defineNode({
  kind: 'network.http_request',
  version: 1,
  title: 'HTTP request',
  description:
    'Asks a web address. It asks again when its inputs change, and otherwise not before the interval has passed; between, the outputs hold.',
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
    interval: number({ default: 1, min: 0, max: 86_400, unit: 's', wirable: false }),
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
    }),
  },
  outputs: {
    status: out.integer({ description: 'The status code, such as 200.' }),
    ok: out.boolean({ title: 'OK', description: 'On for status codes from 200 to 299.' }),
    text: out.text(),
    json: out.any({ title: 'JSON', description: 'The body read as JSON; nothing where it is not JSON.' }),
    bytes: out.any({ description: 'The body as it came: a picture goes from here to nodes that take images.' }),
    headers: rarely(out.dict({ description: 'Of the answer, names in small letters.' })),
  },
  setup({ clock }) {
    let held: { readonly asked: unknown; readonly at: number; readonly answer: HttpAnswer } | undefined;
    return {
      async run(inputs, { signal }) {
        const { url, query, method, timeout, interval, retries, send, body, data } = inputs;
        const address = readAddress(url, query);
        if (!(timeout > 0 && timeout <= 300)) {
          throw inputError('timeout', `A timeout of ${timeout} s is not between 0 s and 300 s.`);
        }
        requireWithin('retries', retries, 0, 10);
        const sent = bodyOf(send, body, data);
        const type = sent?.type === undefined ? {} : { 'content-type': sent.type };
        const headers = { ...type, ...inputs.headers, ...signIn(inputs) };
        const asked = [address.href, method, headers, send, send === 'text' ? body : data];
        const started = clock.monotonic();
        if (held && started - held.at < interval && isSameValue(held.asked, asked)) return held.answer;
        const question = { address, method, headers, body: sent?.content, timeout };
        const answer = await askPatiently(question, Math.floor(retries), { clock, signal });
        held = { asked, at: started, answer };
        return answer;
      },
    };
  },
});

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
