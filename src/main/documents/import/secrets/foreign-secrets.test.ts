import { describe, expect, it } from 'vitest';
import { builtinCatalogue } from '#main/nodes/registry';
import { toCanonicalText } from '../../files/canonical-text';
import { withoutSecrets } from '../../secrets/keep-secrets';
import { importSample, saidOf } from '../testing/sample';

const word = 'tiger-in-a-tank-4711';

/** What is saved of a file, and the secrets that went to the store by the name they are kept under. */
function save(json: unknown) {
  const store = new Map<string, string>();
  const keep = (suggested: string, secret: string) => {
    store.set(suggested, secret);
    return suggested;
  };
  // As people write it, so that originals are taken from the text.
  const sample = importSample(JSON.stringify(json, null, 1));
  const { workflow } = withoutSecrets(sample.workflow, builtinCatalogue, { has: () => true, keep });
  return { sample, store, text: toCanonicalText(workflow) + JSON.stringify(sample.report) };
}

const n8n = (parameters: object, type = 'httpRequest') => ({
  nodes: [{ name: 'Ask', type: `n8n-nodes-base.${type}`, typeVersion: 4, position: [0, 0], parameters }],
  connections: {},
});
const header = (name: string, value: string) => ({
  url: 'https://api.example/',
  sendHeaders: true,
  headerParameters: { parameters: [{ name, value }] },
});

describe('a secret in the file of another program', () => {
  it('goes from a header to the store, by the way it signs in', () => {
    const bearer = save(n8n(header('Authorization', `Bearer ${word}`)));
    expect(bearer.sample.nodes.Ask).toMatchObject({ kind: 'network.http_request', inputs: { headers: {} } });
    expect(bearer.store).toEqual(new Map([['Ask token', word]]));
    const own = save(n8n(header('X-Api-Key', word)));
    expect(own.sample.nodes.Ask?.inputs).toMatchObject({ sign_in: 'header', user: 'X-Api-Key' });
    const basic = save(n8n(header('authorization', 'Basic YWRhOmxvdmVsYWNl')));
    expect(basic.store).toEqual(new Map([['Ask token', 'Basic YWRhOmxvdmVsYWNl']]));
    const node = {
      id: 'a',
      type: 'http request',
      method: 'GET',
      url: 'https://api.example/',
      headers: [
        { keyType: 'Authorization', keyValue: '', valueType: 'other', valueValue: `Bearer ${word}` },
        { keyType: 'other', keyValue: 'X-Seen', valueType: 'other', valueValue: 'yes' },
      ],
      wires: [],
    };
    const red = save([node]);
    expect(red.sample.nodes.a?.inputs).toMatchObject({ headers: { 'X-Seen': 'yes' }, sign_in: 'bearer' });
    const broker = { id: 'b', type: 'mqtt-broker', broker: 'h', credentials: { user: 'ada', password: word } };
    const mqtt = save([broker, { id: 'm', type: 'mqtt in', topic: 't', broker: 'b', wires: [] }]);
    expect(mqtt.sample.nodes.m?.inputs).toMatchObject({ username: 'ada' });
    expect(mqtt.store).toEqual(new Map([['MQTT subscribe password', word]]));
    for (const { text } of [bearer, own, red, mqtt]) expect(text).not.toContain(word);
    expect(basic.text).not.toContain('YWRhOmxvdmVsYWNl');
  });

  it.each<readonly [string, unknown]>([
    [
      'a header as JSON',
      n8n({ url: '={{ 1 }}', specifyHeaders: 'json', jsonHeaders: `{ "X-Auth-Token": "${word}" }` }),
    ],
    [
      'a field of a form',
      n8n({ url: '={{ 1 }}', bodyParameters: { parameters: [{ name: 'password', value: word }] } }),
    ],
    ['an address with a password', n8n({ url: `https://ada:${word}@api.example/x` })],
    ['an address with a key', n8n({ url: `https://api.example/x?api_key=${word}&q=1` })],
    ['code', n8n({ jsCode: `const t = { headers: { Authorization: 'Bearer ${word}' } };` }, 'code')],
    ['JSON in code', n8n({ jsCode: JSON.stringify(`{ "api_key": "${word}" }`) }, 'code')],
    ['a command', n8n({ command: `curl -H "Authorization: Bearer ${word}" x` }, 'executeCommand')],
    ['an expression beside it', n8n({ url: '={{ 1 }}', value: `=Bearer ${word}` })],
    ['a note that repeats it', { ...n8n({ token: word }, 'x'), name: 'n', meta: { description: `uses ${word} here` } }],
    ['code with a slash escaped', n8n({ password: `${word}/ü`, jsCode: `f("${word}/ü")` }, 'code')],
    ['an inject', [{ id: 'i', type: 'inject', props: [{ p: 'password', v: word, vt: 'str' }], wires: [] }]],
    [
      'a change',
      [{ id: 'c', type: 'change', rules: [{ t: 'set', p: 'headers.Cookie', to: word, tot: 'str' }], wires: [] }],
    ],
    [
      'a configuration',
      [
        { id: 'k', type: 'x-config', apiKey: word },
        { id: 'd', type: 'debug', wires: [] },
      ],
    ],
    ['credentials', [{ id: 'e', type: 'e-mail', credentials: { userid: 'a', password: word }, wires: [] }]],
    ['a prompt', { 1: { class_type: 'LLM', inputs: { api_key: word, text: 'hello' } } }],
    [
      'a widget of ComfyUI',
      {
        nodes: [
          {
            id: 1,
            type: 'LLM',
            pos: [0, 0],
            inputs: [{ name: 'k', widget: { name: 'k' } }],
            widgets_values: [`sk-${word}`],
          },
        ],
        links: [],
      },
    ],
    ['chaiNNer', { content: { nodes: [{ id: 'a', data: { schemaId: 'x', inputData: { token: word } } }], edges: [] } }],
  ])('is not in what is saved, and is told of: %s', (_what, json) => {
    const { text, sample } = save(json);
    expect(sample.text).toContain(word);
    expect(text).not.toContain(word);
    expect(text).toMatch(/‹secret 1›/);
    for (const { original } of Object.values(sample.nodes)) if (original) JSON.parse(String(original));
  });

  it('is all of an original that is not as it was written', () => {
    const json = n8n({ ...header('X-Api-Key', word), url: '={{ 1 }}', note: 'a/b', number: 8.5 });
    const raw = JSON.stringify(json, null, 2).replace('a/b', 'a\\/b').replace('8.5', '8.50');
    const original = importSample(raw).nodes.Ask?.original;
    expect(original).toContain('8.50');
    expect(raw).toContain(String(original).replace('‹secret 1›', word));
    expect(saidOf(importSample(raw), 'Ask')).toMatchObject([
      { outcome: 'placeholder' },
      { outcome: 'dropped', reason: expect.stringContaining('looks like a secret') },
    ]);
  });

  it.each<readonly [string, unknown]>([
    ['what is computed', n8n({ url: '={{ 1 }}', token: '={{ $json.token }}', auth: '={{ $env.KEY }}' })],
    [
      'where it is kept',
      n8n({ url: '={{ 1 }}', authentication: 'headerAuth', nodeCredentialType: 'slackApi', max_tokens: 5 }),
    ],
    [
      'words about it',
      n8n({ url: '={{ 1 }}', content: 'The password: ask Ada. Basic authentication is used. Bearer tokens.' }),
    ],
    ['a property of a message', [{ id: 'c', type: 'x', passwordType: 'msg', password: 'payload.password', wires: [] }]],
    ['an address', n8n({ url: '={{ 1 }}', link: 'https://api.example:8080/path@home?key=&page=2' })],
    ['an empty one', [{ id: 'c', type: 'x', credentials: { password: '' }, wires: [] }]],
  ])('is not %s', (_what, json) => {
    const original = Object.values(importSample(JSON.stringify(json)).nodes)[0]?.original;
    expect(JSON.stringify(json)).toContain(original);
  });

  it('is found in no time, whatever is in the file', () => {
    const hostile = ['password', 'Bearer ', '://', 'a', '-----BEGIN PRIVATE KEY-----', 'eyJ', '?key=', '"token": "'];
    importSample(JSON.stringify(n8n({ token: word })));
    for (const piece of hostile) {
      const text = piece.repeat(2 ** 21 / piece.length);
      const before = performance.now();
      importSample(JSON.stringify(n8n({ text, other: [...text.slice(0, 2_000)] }, 'x')));
      expect(performance.now() - before, piece).toBeLessThan(2_000);
    }
  });
});
