import { once } from 'node:events';
import { decode, ExtData, encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { createSyncPeer } from '#shared/document/sync';
import { isStorable } from '#shared/document/y/json';
import { readWorkflow } from '#shared/document/y/y-workflow';
import { parseClientMessage, parseJson, parseServerJson } from '#shared/protocol/wire/codec';
import { msgpackProtocol, parseMsgpack } from '#shared/protocol/wire/msgpack';
import { type Connect, TestClient, webSocket } from './support/client';
import { clientExamples, hostileValue, mutated, nested, withPart, workflowExamples } from './support/hostile-json';
import { ScriptedEngine } from './support/scripted-engine';
import { startHub, type TestHub } from './support/start-hub';

/** What the examples are about, so that they do something; and a kind nobody knows, which takes any input. */
const w1 = JSON.stringify({
  format: 'factory-ui/workflow',
  version: 1,
  id: 'w1',
  name: 'W',
  nodes: [
    { id: 'limit', kind: 'input.slider' },
    { id: 'threshold', kind: 'input.value' },
    { id: 'strange', kind: 'nobody.knows' },
  ],
  edges: [],
});

/** A client whose texts go out as they are. */
function anyText(server: TestHub): Connect {
  return async (heard, ended) => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/ws?token=${server.token}`);
    socket.on('message', (data) => heard(JSON.parse(data.toString())));
    socket.on('close', ended);
    await once(socket, 'open');
    return {
      send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
      close: () => socket.close(),
    };
  };
}

/** A client that speaks MessagePack and sends bytes as they are. */
function anyBytes(server: TestHub): Connect {
  return async (heard, ended) => {
    const url = `${server.url.replace('http', 'ws')}/ws?token=${server.token}`;
    const socket = new WebSocket(url, [msgpackProtocol]);
    socket.on('message', (data) => heard(decode(data as Buffer)));
    socket.on('close', ended);
    await once(socket, 'open');
    return {
      send: (message) => socket.send(message instanceof Uint8Array ? message : encode(message)),
      close: () => socket.close(),
    };
  };
}

/** The types of what is said to one client alone. */
const answers = new Set(['error', 'pong', 'subscription_confirmed', 'input_update_response', 'response']);

describe('messages made to do harm', () => {
  let server: TestHub;
  let hostile: TestClient;
  let bystander: TestClient;
  beforeAll(async () => {
    server = await startHub({ engine: new ScriptedEngine() });
  });
  beforeEach(async () => {
    await server.documents.importText('w1.json', w1);
    hostile = await TestClient.open(anyText(server));
    bystander = await TestClient.open(webSocket(server.url, server.token));
    bystander.send({ type: 'subscribe', events: ['parameter_updated', 'workflow_event'] });
  });
  afterEach(async () => {
    await hostile.settle();
    await bystander.settle();
    expect(hostile.ended || bystander.ended).toBe(false);
    expect(bystander.all('error')).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    hostile.close();
    bystander.close();
    for (const { workflow_id } of server.documents.list()) await server.documents.close(workflow_id);
    expect(server.logged.filter((line) => line.startsWith('error'))).toEqual([]);
  });
  afterAll(() => server.close());

  /** What the hub answered to a text, heard by its sender alone. */
  async function answerTo(text: string): Promise<unknown> {
    const before = hostile.heard.length;
    const answer = () =>
      hostile.heard.slice(before).find(({ type }) => answers.has(type) || type === 'status_response');
    hostile.send(text);
    await hostile.until(() => answer() !== undefined || hostile.ended, `an answer to ${text.slice(0, 500)}`);
    return answer();
  }

  const isSync = (text: string) => {
    const json = parseJson(text);
    const parsed = json.ok ? parseClientMessage(json.value) : json;
    return parsed.ok && parsed.value.type === 'document_sync';
  };

  it('[P4] [P48] answers every message of the protocol that was changed at random, and INTERNAL never', async () => {
    await fc.assert(
      fc.asyncProperty(mutated(clientExamples), async (text) => {
        if (isSync(text)) return hostile.send(text);
        const answer = JSON.stringify(await answerTo(text));
        expect(answer).toBeDefined();
        expect(answer).not.toContain('INTERNAL');
      }),
      { numRuns: 1_500 },
    );
  }, 60_000);

  it('[P4] answers any text at all with a code', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .oneof(fc.string({ unit: 'binary' }), fc.json({ stringUnit: 'binary' }))
          .filter((text) => !/\p{Surrogate}/u.test(text)),
        async (text) => {
          expect(await answerTo(text)).toMatchObject({
            type: 'error',
            code: expect.stringMatching(/^(INVALID_JSON|INVALID_MESSAGE|UNKNOWN_MESSAGE_TYPE)$/),
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('[P43] answers whatever MessagePack may hold, and what is none, as well', async () => {
    const binary = await TestClient.open(anyBytes(server));
    const value = fc.oneof(
      hostileValue.map((text) => {
        const json = parseServerJson(text);
        return json.ok ? json.value : text;
      }),
      fc.constantFrom<unknown>(Number.NaN, Infinity, -0, new Date(0), new Date(Number.NaN), new Uint8Array(9)),
      fc.uint8Array().map((data) => new ExtData(5, data)),
    );
    const message = fc
      .tuple(fc.constantFrom(...clientExamples), fc.nat(200), value)
      .map(([example, at, put]) => encode(withPart(example, at, put), { maxDepth: 1_000 }));
    const edited = fc
      .tuple(message, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 }))
      .map(([bytes, edits]) => {
        for (const [at, byte] of edits) bytes[at % bytes.length] = byte;
        return bytes;
      });
    await fc.assert(
      fc.asyncProperty(edited, async (bytes) => {
        const before = binary.heard.length;
        const parsed = parseMsgpack(bytes);
        const known = parsed.ok ? parseClientMessage(parsed.value) : parsed;
        binary.send(bytes);
        if (known.ok && known.value.type === 'document_sync') return;
        const answer = () =>
          binary.heard.slice(before).find(({ type }) => answers.has(type) || type === 'status_response');
        await binary.until(() => answer() !== undefined || binary.ended, 'an answer');
        expect(JSON.stringify(answer())).not.toContain('INTERNAL');
        expect(binary.ended).toBe(false);
      }),
      { numRuns: 500 },
    );
    // As deep as a document can hold it, with the message around it.
    binary.send({ type: 'subscribe', events: ['parameter_updated'] });
    await binary.settle();
    await answerTo(
      `{"type":"input_update","node_id":"strange","input_name":"deep","workflow_id":"w1","input_value":${nested(100)}}`,
    );
    await binary.find('parameter_updated', ({ data }) => data.parameter_name === 'deep');
    binary.close();
  });

  it('[P21] answers workflows that were changed at random over HTTP, and INTERNAL never', async () => {
    await fc.assert(
      fc.asyncProperty(mutated(workflowExamples), async (text) => {
        const answer = await server.post('/run', text);
        const body = await answer.json();
        expect(typeof body.success).toBe('boolean');
        expect(body.code).not.toBe('INTERNAL');
      }),
      { numRuns: 150 },
    );
  });

  it('[P48] takes half of a surrogate pair from nobody', async () => {
    const binary = await TestClient.open(anyBytes(server));
    for (const value of ['\ufffd', { '\ufffd': [] }, [[{ a: '\ufffd' }]]]) {
      const update = { type: 'input_update', node_id: 'strange', input_name: 'half', input_value: value };
      const bytes = Buffer.from(encode(update));
      // The half itself, in bytes that are no UTF-8.
      bytes.set([0xed, 0xa0, 0x80], bytes.lastIndexOf(Buffer.from('\ufffd')));
      binary.send(bytes);
      await binary.settle();
    }
    expect(binary.all('error').map(({ code }) => code)).toEqual(Array.from({ length: 3 }, () => 'INVALID_MESSAGE'));
    await bystander.settle();
    expect(bystander.all('parameter_updated')).toEqual([]);
    binary.close();
  });

  it('[P48] stores what it takes as it came, and shows everybody the same', async () => {
    const doc = new Y.Doc();
    const peer = createSyncPeer(doc, (payload) =>
      bystander.send({ type: 'document_sync', workflow_id: 'w1', payload: Buffer.from(payload).toString('base64') }),
    );
    await bystander.request('document.join', { workflow_id: 'w1' as never });
    peer.start();
    let synced = 0;
    const update = (value: string) =>
      `{"type":"input_update","node_id":"strange","input_name":"value","workflow_id":"w1","input_value":${value}}`;
    await fc.assert(
      fc.asyncProperty(hostileValue, async (text) => {
        const answer = await answerTo(update(text));
        const json = parseJson(text);
        const taken = json.ok && isStorable(json.value);
        if (!taken) {
          const refusal = {
            error: { code: 'INVALID_JSON' },
            input_update_response: { data: { code: 'INPUT_INVALID' } },
          };
          expect(Object.entries(refusal).some(([type, rest]) => isLike(answer, { type, ...rest }))).toBe(true);
          return;
        }
        // JSON has no -0: it is written as 0.
        const value: unknown = JSON.parse(JSON.stringify(json.value));
        expect(answer).toMatchObject({ type: 'input_update_response', data: { success: true, input_value: value } });
        await bystander.settle();
        expect(bystander.all('parameter_updated').at(-1)?.data.parameter_value).toEqual(value);
        const { workflow } = await bystander.request('document.read', { workflow_id: 'w1' as never });
        expect(workflow.nodes.find(({ id }) => id === 'strange')?.inputs.value).toEqual(value);
        await bystander.settle();
        const messages = bystander.all('document_sync');
        for (; synced < messages.length; synced++) {
          const { payload = '' } = messages[synced] ?? {};
          peer.receive(typeof payload === 'string' ? Buffer.from(payload, 'base64') : payload);
        }
        const shared = readWorkflow(doc).nodes.find(({ id }) => id === 'strange');
        expect(JSON.parse(JSON.stringify(shared?.inputs.value))).toEqual(value);
      }),
      { numRuns: 200 },
    );
    peer.dispose();
  });

  it('[P18] refuses values that a document can not hold, also those that come too fast to be stored at once', async () => {
    for (const value of [nested(101), nested(150), nested(250), '{"constructor":1}']) {
      const text = `{"type":"input_update","node_id":"strange","input_name":"x","input_value":${value}}`;
      for (let time = 0; time < 3; time++) {
        expect(await answerTo(text)).toMatchObject({ data: { success: false, code: 'INPUT_INVALID' } });
      }
    }
    // What waits to be stored is stored within the next of these.
    const { workflow } = await bystander.request('document.read', { workflow_id: 'w1' as never });
    expect(workflow.nodes.find(({ id }) => id === 'strange')?.inputs).toEqual({});
    await hostile.settle();
  });
});

function isLike(actual: unknown, expected: object): boolean {
  try {
    expect(actual).toMatchObject(expected);
    return true;
  } catch {
    return false;
  }
}
