import { isRecord } from '#shared/base/is-record';
import { listOf, lookUp, recordOf } from '../rules/read-values';
import type { Equal, Rules, Verdict } from '../rules/rule';
import { noEqual } from '../rules/rule';
import { signedHeaders } from '../secrets/signed-headers';
import { base, isComputed, type N8nNode, pathRead, plainText } from './n8n-node';

/** Nodes that talk to others. What they sign in with stays with n8n; a key written into a header becomes a secret. */
export const networkRules: Rules<N8nNode> = {
  [`${base}httpRequest`]: ({ parameters }) => httpRequest(parameters),
  [`${base}webhook`]: ({ parameters }) => ({
    kind: 'network.http_endpoint',
    inputs: { response: 'response' },
    outputs: { '*': 'body' },
    values: {
      path: `/${(plainText(parameters.path) ?? '').replace(/^\/+/, '')}`,
      method: plainText(parameters.httpMethod) ?? 'GET',
    },
    differs: ['It listens at a port of its own, gives the body alone, and answers by itself.'],
  }),
  [`${base}rssFeedRead`]: ({ parameters }) => feed(parameters.url),
  [`${base}rssFeedReadTrigger`]: ({ parameters }) => feed(parameters.feedUrl),
  [`${base}emailSend`]: ({ parameters }) => ({
    kind: 'network.send_email',
    values: {
      to: plainText(parameters.toEmail),
      from: plainText(parameters.fromEmail),
      subject: plainText(parameters.subject),
      body: plainText(parameters.text) ?? plainText(parameters.message) ?? plainText(parameters.html),
    },
    differs: ['Its server has to be written in. It sends when “Send” is turned on, rather than for each item.'],
  }),
  [`${base}openAi`]: chat,
  [`${base}mqttTrigger`]: ({ parameters }) => ({
    kind: 'network.mqtt_subscribe',
    outputs: { 'main 0': 'message' },
    values: { topic: plainText(parameters.topics) },
    differs: ['Its broker has to be written in.'],
  }),
  [`${base}mqtt`]: ({ parameters }) => ({
    kind: 'network.mqtt_publish',
    inputs: { 'main 0': 'message' },
    values: { topic: plainText(parameters.topic) },
    differs: ['Its broker has to be written in.'],
  }),
  '@n8n/n8n-nodes-langchain.openAi': chat,
};

function httpRequest(parameters: N8nNode['parameters']): Verdict {
  const url = plainText(parameters.url);
  const path = pathRead(parameters.url);
  if (url === undefined && path === undefined) return noEqual('Its address is computed.');
  const method = plainText(parameters.method ?? parameters.requestMethod) ?? 'GET';
  if (!['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method)) return noEqual(`There is no method ${method}.`);
  const json = plainText(parameters.jsonBody) ?? plainText(parameters.body);
  const [headers, query, fields] = ['header', 'query', 'body'].map((part) => parametersOf(parameters, part));
  const form = formOf(parameters, json);
  const isText =
    parameters.responseFormat === 'string' ||
    recordOf(recordOf(recordOf(parameters.options).response).response).responseFormat === 'text';
  const isWhole =
    headers && query && fields && (form !== undefined || parameters.sendBody !== true || json !== undefined);
  return {
    kind: 'network.http_request',
    ...(path !== undefined && addressFrom(path)),
    outputs: { 'main 0': isText ? 'text' : 'json' },
    values: {
      url,
      method,
      ...signedHeaders(headers ?? {}),
      interval: 60,
      ...(query && { query }),
      ...(json !== undefined && { body: json }),
      ...(form !== undefined && { send: form, data: fields ?? {} }),
    },
    differs: [
      'It asks by itself once a minute rather than for each item.',
      ...(isWhole ? [] : ['What it sends or asks for is computed in part, and has to be written in.']),
    ],
  };
}

/** An address that is read from what comes in. */
const addressFrom = (path: string): Partial<Equal> =>
  path === ''
    ? { inputs: { 'main 0': 'url' } }
    : {
        inputs: { 'main 0': 'url' },
        via: { kind: 'data.get', values: { path }, input: 'data', output: 'value', into: 'url' },
      };

/** Headers, query or body by name, as any version has them; undefined where something of it is computed. */
function parametersOf(parameters: N8nNode['parameters'], part: string): Readonly<Record<string, string>> | undefined {
  const old = recordOf(parameters[`${part}ParametersUi`]).parameter;
  const pairs = listOf(recordOf(parameters[`${part}Parameters`]).parameters ?? old).map(recordOf);
  const written = pairs.flatMap(({ name, value }) => {
    const [key, text] = [plainText(name), plainText(value)];
    return key === undefined || key === '__proto__' || text === undefined ? [] : [[key, text] as const];
  });
  return written.length === pairs.length ? Object.fromEntries(written) : undefined;
}

/** How the fields of a body are sent; undefined where it has none, or is written as one text. */
function formOf({ sendBody, contentType, specifyBody }: N8nNode['parameters'], text: string | undefined) {
  if (sendBody !== true || text !== undefined || specifyBody === 'json') return undefined;
  return lookUp({ json: 'json', 'form-urlencoded': 'form', 'multipart-form-data': 'files' }, contentType ?? 'json');
}

function feed(url: unknown): Verdict {
  const address = plainText(url);
  if (address === undefined) return noEqual('Its address is computed.');
  return {
    kind: 'network.feed',
    outputs: { 'main 0': 'items' },
    values: { url: address },
    differs: ['The entries come as one list, asked for by itself.'],
  };
}

/** Prompt and instructions, as far as they are written down. */
function chat({ parameters }: N8nNode): Verdict {
  const isChat = ['text', 'chat', undefined].includes(plainText(parameters.resource));
  if (!isChat || !['message', 'complete', 'text', 'chat', undefined].includes(plainText(parameters.operation))) {
    return noEqual('It does something else than answer a prompt.');
  }
  const messages = listOf(
    recordOf(parameters.messages ?? parameters.prompt).values ?? recordOf(parameters.prompt).messages,
  ).map(recordOf);
  const contents = (role: string) =>
    messages.flatMap((message) => ((message.role ?? 'user') === role ? [message.content] : []));
  const asked = [...contents('user'), parameters.prompt].filter((content) => typeof content === 'string');
  const path = asked.length === 1 ? pathRead(asked[0]) : undefined;
  // What is computed stands where it is written, with its braces: a person has to see what it was.
  const written = (texts: readonly unknown[]) =>
    texts.flatMap((text) => (typeof text === 'string' ? [text.replace(/^=/, '')] : [])).join('\n');
  const isPartly = [...(path === undefined ? asked : []), ...contents('system')].some(isComputed);
  const model = isRecord(parameters.modelId) ? parameters.modelId.value : (parameters.model ?? parameters.chatModel);
  return {
    kind: 'network.chat',
    inputs: path !== undefined || asked.length === 0 ? { 'main 0': 'prompt' } : {},
    outputs: { 'main 0': 'text' },
    ...(path && { via: { kind: 'data.get', values: { path }, input: 'data', output: 'value', into: 'prompt' } }),
    values: {
      url: 'https://api.openai.com/v1',
      model: plainText(model),
      system: written(contents('system')),
      ...(path === undefined && { prompt: written(asked) }),
    },
    differs: [
      'Its key has to be written in, and the answer alone goes on.',
      ...(isPartly ? ['What n8n computes in its prompt or instructions stands there as it is written.'] : []),
    ],
  };
}
