import { asText, lookUp, numberIn, recordOf, recordsOf } from '../rules/read-values';
import type { Rules } from '../rules/rule';
import { noEqual } from '../rules/rule';
import { signedHeaders } from '../secrets/signed-headers';
import { type RedContext, type RedNode, textField } from './red-node';

const formats: Readonly<Record<string, string>> = { json: 'json', utf8: 'text', 'auto-detect': 'auto', auto: 'auto' };
const formatOf = (node: RedNode): string => lookUp(formats, textField(node.datatype)) ?? 'auto';
const keptSecret = ['User names and passwords are not in the file.'];

/** What talks over the network. */
export const networkRules: Rules<RedContext> = {
  'http request': ({ node }) => {
    const method = textField(node.method) || 'GET';
    if (!['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].includes(method))
      return noEqual('Its method comes with the message.');
    const url = textField(node.url);
    if (url.includes('{{')) return noEqual('Its address is filled in from the message.');
    const signIn = signInOf(node);
    return {
      kind: 'network.http_request',
      inputs: method === 'GET' || method === 'DELETE' ? {} : { input: 'body' },
      outputs: { 'output 0': node.ret === 'obj' ? 'json' : 'text' },
      values: { url, method, interval: 60, ...signedHeaders(headersOf(node)), ...signIn },
      differs: ['It asks by itself once a minute rather than at a message.'],
      drops: textField(node.authType) === '' || signIn ? [] : keptSecret,
    };
  },
  'http in': ({ node }) => ({
    kind: 'network.http_endpoint',
    inputs: { response: 'response' },
    outputs: { 'output 0': 'body' },
    values: { path: pathOf(textField(node.url)), method: textField(node.method).toUpperCase() || 'GET' },
    differs: ['It listens at a port of its own, and answers by itself.'],
  }),
  'mqtt in': ({ node, config }) => ({
    kind: 'network.mqtt_subscribe',
    outputs: { 'output 0': 'message' },
    values: {
      broker: brokerOf(config(node.broker)),
      ...accountOf(config(node.broker)),
      topic: textField(node.topic),
      qos: node.qos === '0' || node.qos === 0 ? '0' : '1',
      format: formatOf(node),
    },
    ...(asText(node.qos) === '2' && { differs: ['Quality of service 2 becomes 1.'] }),
    drops: accountOf(config(node.broker)) ? [] : keptSecret,
  }),
  'mqtt out': ({ node, config }) => ({
    kind: 'network.mqtt_publish',
    inputs: { input: 'message' },
    values: {
      broker: brokerOf(config(node.broker)),
      ...accountOf(config(node.broker)),
      topic: textField(node.topic),
      qos: asText(node.qos) === '1' || asText(node.qos) === '2' ? '1' : '0',
      retain: asText(node.retain) === 'true',
    },
    ...(textField(node.topic) === '' && { differs: ['Its topic came with the message: write one.'] }),
    drops: accountOf(config(node.broker)) ? [] : keptSecret,
  }),
  'websocket in': ({ node, config }) => webSocket(config(node.client), { outputs: { 'output 0': 'message' } }),
  'websocket out': ({ node, config }) => webSocket(config(node.client), { inputs: { input: 'message' } }),
  'tcp in': ({ node }) => {
    const isServer = node.server === 'server';
    const port = numberIn(node.port);
    return {
      kind: isServer ? 'network.tcp_server' : 'network.tcp_client',
      outputs: { 'output 0': 'line' },
      values: { port, ...(!isServer && { host: textField(node.host) }) },
      differs: ['It reads lines of text.'],
    };
  },
  'tcp out': ({ node }) => {
    if (node.beserver === 'reply') return noEqual('It answers the connection a message came from.');
    const isServer = node.beserver === 'server';
    return {
      kind: isServer ? 'network.tcp_server' : 'network.tcp_client',
      inputs: { input: 'line' },
      values: { port: numberIn(node.port), ...(!isServer && { host: textField(node.host) }) },
      differs: ['It writes lines of text.'],
    };
  },
  'udp in': ({ node }) => ({
    kind: 'network.udp_receive',
    outputs: { 'output 0': 'message' },
    values: {
      port: numberIn(node.port),
      format: node.datatype === 'utf8' ? 'text' : 'bytes',
      ...(node.multicast === 'true' && { group: textField(node.group) }),
    },
  }),
  'udp out': ({ node }) => ({
    kind: 'network.udp_send',
    inputs: { input: 'message' },
    values: { host: textField(node.addr), port: numberIn(node.port), broadcast: node.multicast === 'broad' },
  }),
  feedparse: ({ node }) => ({
    kind: 'network.feed',
    outputs: { 'output 0': 'items' },
    values: { url: textField(node.url), interval: (numberIn(node.interval) ?? 15) * 60 },
    differs: ['The entries come as one list.'],
  }),
};

/** Those that are written down; names and values that programs know have a place of their own. */
function headersOf({ headers }: RedNode): Readonly<Record<string, string>> {
  const text = (type: unknown, value: unknown) => (type === 'other' ? textField(value) : textField(type));
  return Object.fromEntries(
    recordsOf(headers).flatMap(({ keyType, keyValue, valueType, valueValue }) => {
      const [name, value] = [text(keyType, keyValue), text(valueType, valueValue)];
      return name === '' || name === 'msg' || name === '__proto__' || valueType === 'msg'
        ? []
        : [[name, value] as const];
    }),
  );
}

function accountOf(config: RedNode | undefined) {
  const { user, password } = recordOf(config?.credentials);
  return textField(password) === '' ? undefined : { username: textField(user), password };
}

/** A user and password are beside the node where a file has them at all. */
function signInOf({ authType, credentials }: RedNode) {
  const { user, password } = recordOf(credentials);
  const token = textField(password);
  if (token === '') return undefined;
  return authType === 'bearer' ? { sign_in: 'bearer', token } : { sign_in: 'basic', user: textField(user), token };
}

/** Ours has no names in it. */
const pathOf = (url: string): string => (url.startsWith('/') ? url : `/${url}`);

function brokerOf(config: RedNode | undefined): string | undefined {
  const broker = textField(config?.broker).trim();
  if (broker === '') return undefined;
  if (/^\w+:\/\//.test(broker)) return broker;
  const port = numberIn(config?.port);
  return `${config?.usetls === true ? 'mqtts' : 'mqtt'}://${broker}${port === undefined ? '' : `:${port}`}`;
}

function webSocket(
  client: RedNode | undefined,
  ports: { readonly inputs?: Record<string, string>; readonly outputs?: Record<string, string> },
) {
  if (!client) return noEqual('It listens at an address of Node-RED’s own web server.');
  return { kind: 'network.websocket_client', ...ports, values: { url: textField(client.path) } };
}
