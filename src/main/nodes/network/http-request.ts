import { defineNode } from '../define-node';
import { inputError } from '../input-error';
import { choice, dict, number, out, secret, text } from '../ports';
import { type HttpAnswer, sendRequest } from './send-request';

export const httpRequest = defineNode({
  kind: 'network.http_request',
  version: 1,
  title: 'HTTP request',
  description:
    'Asks a web address. It asks again when its inputs change, and otherwise not before the interval has passed; between, the outputs hold.',
  category: 'Network',
  icon: 'IconWorldDownload',
  tags: ['fetch', 'web', 'api', 'rest', 'url', 'get', 'post'],
  capabilities: ['network'],
  example: { inputs: { url: 'https://example.com/', interval: 60 }, shows: ['text', 'status'] },
  inputs: {
    url: text({ title: 'Address', default: '', placeholder: 'https://…' }),
    method: choice({
      options: { GET: 'GET', POST: 'POST', PUT: 'PUT', PATCH: 'PATCH', DELETE: 'DELETE' },
      default: 'GET',
    }),
    headers: dict({ default: {} }),
    body: text({ default: '', description: 'Sent with every method but GET.', multiline: true }),
    token: secret({ description: 'Sent as "Authorization: Bearer …".' }),
    timeout: number({ default: 10, min: 0.1, max: 300, unit: 's', wirable: false }),
    interval: number({ default: 1, min: 0, max: 86_400, unit: 's', wirable: false }),
  },
  outputs: {
    status: out.integer({ description: 'The status code, such as 200.' }),
    ok: out.boolean({ title: 'OK', description: 'On for status codes from 200 to 299.' }),
    text: out.text(),
    json: out.any({ title: 'JSON', description: 'The body read as JSON; nothing where it is not JSON.' }),
  },
  setup({ clock }) {
    let held: { readonly key: string; readonly at: number; readonly answer: HttpAnswer } | undefined;
    return {
      async run({ url, method, headers: given, body, token, timeout, interval }, { signal }) {
        const address = readAddress(url);
        if (!(timeout > 0 && timeout <= 300)) {
          throw inputError('timeout', `A timeout of ${timeout} s is not between 0 s and 300 s.`);
        }
        const headers = token === '' ? given : { ...given, authorization: `Bearer ${token}` };
        const key = JSON.stringify([address.href, method, headers, body]);
        const started = clock.monotonic();
        if (held?.key === key && started - held.at < interval) return held.answer;
        const answer = await sendRequest({ address, method, headers, body, timeout }, signal);
        held = { key, at: started, answer };
        return answer;
      },
    };
  },
});

function readAddress(url: string): URL {
  try {
    const address = new URL(url.trim());
    if (address.protocol === 'http:' || address.protocol === 'https:') return address;
  } catch {
    // Told below, with what is wanted instead.
  }
  const what = url.trim() === '' ? 'No web address is given.' : `"${url}" is no web address: begin it with https://.`;
  throw inputError('url', what);
}
