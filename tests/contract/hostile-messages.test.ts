import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { decode, ExtData, encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { isStorable } from '#shared/document/json';
import { createSyncPeer } from '#shared/document/sync';
import { readWorkflow } from '#shared/document/y-workflow';
import type { JsonValue } from '#shared/graph/values';
import { parseClientMessage, parseJson, parseServerJson } from '#shared/protocol/codec';
import { msgpackProtocol, parseMsgpack } from '#shared/protocol/msgpack';
import { type Connect, TestClient, webSocket } from './support/client';
import { ScriptedEngine } from './support/scripted-engine';
import { startHub, type TestHub } from './support/start-hub';

const page = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8');
/** What the page says a client may send. */
const examples: JsonValue[] = [...page.matchAll(/^```json client\n(.*?)^```$/gms)].map(([, text = '']) =>
  JSON.parse(text),
);

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

const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
/** JSON, or nearly so, to put in the place of any part of a message. */
const hostileValue = fc.oneof(
  { weight: 2, arbitrary: fc.json({ maxDepth: 3, stringUnit: 'binary' }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }).map((text) => JSON.stringify(text)) },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...['1e999', '-1e999', '-0', '1e308', '0.5', '-1', '9007199254740993', 'null', 'true', '{}', '[]', '""'],
      ...['"\\ud800"', '"\\udc00\\ud800"', '"\\u0000"', '"\u0000"', '\ufeff', 'NaN', '', ',', '"', '\\', '{"a":'],
      ...['{"__proto__":{"polluted":true}}', '{"constructor":{"prototype":{"polluted":true}}}', '"__proto__"'],
      ...['"constructor"', '"toString"', '"w1"', '"strange"', '"limit"', '"position"', '"value"', '"run.once"'],
      ...['"../../../etc/passwd"', '"/"', '"."', '"a\\u0000b"', '"CON"', '"document.import"', '"document.save"'],
      ...[nested(101), nested(150), nested(300), `"${'x'.repeat(5_000)}"`, `{"${'k'.repeat(5_000)}":1}`],
    ),
  },
);

/** A message of the page with up to three of its parts replaced, or some of its characters. */
const mutatedMessage = fc.oneof(
  fc
    .tuple(fc.constantFrom(...examples), fc.array(fc.tuple(fc.nat(200), hostileValue), { minLength: 1, maxLength: 3 }))
    .map(([example, replacements]) => replaceParts(example, replacements)),
  fc
    .tuple(
      fc.constantFrom(...examples),
      fc.array(fc.tuple(fc.nat(200), fc.string({ unit: 'binary', maxLength: 2 })), { minLength: 1, maxLength: 4 }),
    )
    .map(([example, edits]) =>
      edits.reduce(
        (text, [at, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + 1),
        JSON.stringify(example),
      ),
    ),
);

function replaceParts(message: JsonValue, replacements: readonly (readonly [number, string])[]): string {
  const parts = countParts(message);
  const byPart = new Map(replacements.map(([at, value]) => [at % parts, value]));
  let part = 0;
  const text = JSON.stringify(message, (_, value) => {
    const replaced = byPart.has(part) ? `\u0001${part}\u0001` : value;
    part++;
    return replaced;
  });
  return text.replace(/"\\u0001(\d+)\\u0001"/g, (_, at: string) => byPart.get(Number(at)) ?? 'null');
}

/** The message with one of its parts replaced by any value. */
function withPart(message: JsonValue, at: number, put: unknown): unknown {
  const parts = countParts(message);
  let part = 0;
  const copy = (value: unknown): unknown => {
    if (part++ === at % parts) return put;
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item)]));
  };
  return copy(message);
}

function countParts(message: JsonValue): number {
  let parts = 0;
  JSON.stringify(message, (_, value) => {
    parts++;
    return value;
  });
  return parts;
}

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
      fc.asyncProperty(mutatedMessage, async (text) => {
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
      .tuple(fc.constantFrom(...examples), fc.nat(200), value)
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
    await binary.settle();
    binary.close();
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
