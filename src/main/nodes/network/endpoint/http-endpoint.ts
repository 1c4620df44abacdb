import { Caught } from '#main/engine/node-kind';
import { defineNode } from '../../define-node';
import { inputError } from '../../input-error';
import { any, choice, integer, number, out, seldom, text } from '../../ports';
import { stateOutput } from '../link/describe-state';
import { linkOf } from '../link/link-node';
import { writePayload } from '../payload';
import { listenInput, portInput, readPlace } from '../server/place';
import { originsInput, readOrigins } from '../server/site';
import { checkRange } from '../settings';
import { type EndpointSettings, serveRequests } from './serve-requests';
import { type Answer, type NumberedRequest, WaitingRequests } from './waiting-requests';

const types = { json: 'application/json', text: 'text/plain; charset=utf-8', html: 'text/html; charset=utf-8' };

export const httpEndpoint = defineNode({
  kind: 'network.http_endpoint',
  version: 1,
  title: 'HTTP endpoint',
  description:
    'Takes web requests on a port: gives one after the other, and answers each with what its "response" was in the tick that got it. Wires may lead from it in a circle back to its response.',
  category: 'Network',
  icon: 'IconWebhook',
  tags: [
    'web',
    'server',
    'api',
    'rest',
    'webhook',
    'url',
    'post',
    'get',
    'listen',
    'callback',
    'http in',
    'rest api',
    'receive',
    'respond',
    'response',
    'http server',
  ],
  capabilities: ['network'],
  delays: true,
  catches: true,
  example: {
    behind: [{ kind: 'text.process', takes: { text: 'body' }, gives: { response: 'output' } }],
    shows: ['body'],
  },
  inputs: {
    response: any({
      default: 'ok',
      editable: true,
      description:
        'The answer to the request. While it is nothing, the request waits. Where a node before it fails, the answer is status 502 with the name of that node; a "Try and catch" in between gives another.',
    }),
    status: integer({ default: 200, min: 200, max: 599, description: 'The status code of the answer.' }),
    type: choice({ options: { json: 'JSON', text: 'Text', html: 'HTML' }, default: 'json' }),
    port: portInput(8085),
    path: text({ default: '/', wirable: false }),
    method: choice({
      options: { ANY: 'Any', GET: 'GET', POST: 'POST', PUT: 'PUT', PATCH: 'PATCH', DELETE: 'DELETE' },
      default: 'ANY',
    }),
    ...seldom({
      answers: integer({
        default: 0,
        min: 0,
        description:
          'The number of the request that is answered, where answers take several ticks; 0 for the one at hand. What a delay, a previous value or a node with its own clock gives belongs to an earlier request: let "number" go the same way and come back here, or let the response be nothing until its own value is there.',
      }),
      timeout: number({ default: 5, min: 0.1, max: 300, unit: 's', wirable: false }),
      listen: listenInput,
      origins: originsInput,
    }),
  },
  outputs: {
    body: out.any({ description: 'The body: JSON where it is some, else text.' }),
    method: out.text(),
    query: out.dict({ description: 'What stands behind "?" in the address.' }),
    headers: out.dict({ description: 'Without those that carry secrets.' }),
    number: out.integer({ description: 'Counts the requests; 0 before the first.' }),
    arrived: out.boolean({ description: 'On in the one tick in which the request is new.' }),
    queued: out.integer({ description: 'Requests that wait for an answer, this one among them.' }),
    state: stateOutput,
  },
  setup(context) {
    const requests = new WaitingRequests();
    const link = linkOf(context, (settings: EndpointSettings, attempt) =>
      serveRequests(settings, attempt, context.clock, requests),
    );
    let shown: NumberedRequest | undefined;
    return {
      run(inputs) {
        const { port, status, answers } = inputs;
        // Where a port that comes over a wire is not there, it stays as it was.
        if (isThere(port)) link.keep(readSettings(inputs));
        if (isThere(status)) checkRange('status', status, 200, 599);
        const answer = shown && answerOf(inputs);
        if (shown && answer) requests.answer(isThere(answers) && answers !== 0 ? answers : shown.number, answer);
        const { first } = requests;
        const arrived = first !== undefined && first.number !== shown?.number;
        if (first) shown = first;
        const { body = null, method = '', query = {}, headers = {}, number: count = 0 } = shown ?? {};
        return { body, method, query, headers, number: count, arrived, queued: requests.queued, state: link.state() };
      },
      teardown: link.teardown,
    };
  },
});

/** Whether an input has a value: of one that catches, wires may bring none. */
const isThere = (value: unknown): boolean => value !== undefined && !(value instanceof Caught);

interface AnswerInputs {
  readonly response: unknown;
  readonly status: number;
  readonly answers: number;
  readonly type: keyof typeof types;
}

/** Undefined as long as there is none. */
function answerOf({ response, status, answers, type }: AnswerInputs): Answer | undefined {
  const wanted: readonly unknown[] = [response, status, answers];
  const caught = wanted.find((value) => value instanceof Caught);
  if (caught) return failureOf(caught);
  if (!wanted.every(isThere) || response === null) return undefined;
  const content = type === 'json' ? jsonOf(response) : writePayload('response', response, longestAnswer);
  return { status, type: types[type], text: content };
}

/** Says which node failed. What it said of it may be no business of whoever asks, and is in the log. */
function failureOf({ code, node }: Caught): Answer {
  const error = { code, message: `The workflow could not answer: ${node} failed.`, node };
  return { status: 502, type: types.json, text: JSON.stringify({ error }) };
}

/** Bytes. */
const longestAnswer = 16 * 1024 * 1024;

function jsonOf(response: unknown): string {
  return typeof response === 'string' ? JSON.stringify(response) : writePayload('response', response, longestAnswer);
}

function readSettings(inputs: {
  listen: string;
  port: number;
  path: string;
  method: string;
  timeout: number;
  origins: string;
}): EndpointSettings {
  checkRange('port', inputs.port, 1, 65_535);
  checkRange('timeout', inputs.timeout, 0.1, 300, 's');
  const path = inputs.path.trim();
  if (!/^\/[^\s?#]*$/.test(path)) throw inputError('path', 'The path begins with "/" and has neither spaces nor "?".');
  const { method, timeout } = inputs;
  const place = readPlace(inputs);
  return {
    ...place,
    path: new URL(path, 'http://localhost').pathname,
    method,
    timeout,
    origins: readOrigins(inputs.origins),
  };
}
