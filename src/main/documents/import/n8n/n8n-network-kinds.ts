import { isRecord } from '#shared/base/is-record';
import { listOf, recordOf } from '../read-values';
import type { Rules, Verdict } from '../rule';
import { noEqual } from '../rule';
import { base, isComputed, type N8nNode, plainText } from './n8n-node';

/** Nodes that talk to others. Keys and passwords are never taken over. */
export const networkRules: Rules<N8nNode> = {
  [`${base}httpRequest`]: ({ parameters, version }) => httpRequest(parameters, version),
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

function httpRequest(parameters: N8nNode['parameters'], version: number): Verdict {
  const url = plainText(parameters.url);
  if (url === undefined) return noEqual('Its address is computed.');
  const method = plainText(parameters.method ?? parameters.requestMethod) ?? 'GET';
  if (!['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method)) return noEqual(`There is no method ${method}.`);
  const json = plainText(parameters.jsonBody) ?? plainText(parameters.body);
  const headers = Object.fromEntries(
    listOf(
      recordOf(parameters.headerParameters ?? parameters.headerParametersUi).parameters ??
        recordOf(parameters.headerParametersUi).parameter,
    ).flatMap((header) => {
      const { name, value } = recordOf(header);
      return typeof name === 'string' && name !== '__proto__' && typeof value === 'string' && !isComputed(value)
        ? [[name, value] as const]
        : [];
    }),
  );
  const isText =
    parameters.responseFormat === 'string' ||
    recordOf(recordOf(recordOf(parameters.options).response).response).responseFormat === 'text';
  const lost = version >= 3 && (parameters.sendQuery === true || (parameters.sendBody === true && json === undefined));
  return {
    kind: 'network.http_request',
    outputs: { 'main 0': isText ? 'text' : 'json' },
    values: { url, method, headers, interval: 60, ...(json !== undefined && { body: json }) },
    differs: [
      'It asks by itself once a minute rather than for each item.',
      ...(lost ? ['What it sends or asks for is made of parts that have to be written in.'] : []),
    ],
  };
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
  const said = (role: string) =>
    messages
      .filter((message) => (message.role ?? 'user') === role)
      .map(({ content }) => plainText(content))
      .filter((content) => content !== undefined)
      .join('\n');
  const model = isRecord(parameters.modelId) ? parameters.modelId.value : (parameters.model ?? parameters.chatModel);
  return {
    kind: 'network.chat',
    inputs: { 'main 0': 'prompt' },
    outputs: { 'main 0': 'text' },
    values: {
      url: 'https://api.openai.com/v1',
      model: plainText(model),
      system: said('system'),
      prompt: said('user') || (plainText(parameters.prompt) ?? ''),
    },
    differs: ['Its key has to be written in; what comes along the wire is the prompt, and the answer alone goes on.'],
  };
}
