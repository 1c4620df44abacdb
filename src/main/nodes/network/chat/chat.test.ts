import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { readImage } from '../../image/read-image';
import { bytesOf, smallFiles } from '../../image/testing/small-files';
import { createCleanups } from '../../testing/cleanups';
import { startNode } from '../../testing/start-node';
import { freePort } from '../testing/listen';
import { serveHttp } from '../testing/serve-http';
import { eventually } from '../testing/until';
import { chatCompletion } from './chat-completion';

const { cleanups } = createCleanups();

type Answer = Parameters<typeof serveHttp>[0];

async function setUp(answer: Answer) {
  const server = await serveHttp(answer);
  cleanups.push(server.close);
  return { server, node: startNode(chatCompletion), inputs: { url: `${server.url}/v1`, model: 'm', prompt: 'Hi' } };
}

const events = (response: ServerResponse) => response.writeHead(200, { 'content-type': 'text/event-stream' });
const piece = (content: string, more: object = {}) =>
  `data: ${JSON.stringify({ choices: [{ delta: { content }, ...more }] })}\n\n`;
const good: Answer = (response) => {
  events(response);
  response.write(piece('Hel'));
  response.write(': a comment\n\n');
  const rest = Buffer.from(piece('lö', { finish_reason: 'stop' }));
  // Cut within a letter of two bytes.
  const cut = rest.indexOf(0xc3) + 1;
  response.write(rest.subarray(0, cut));
  response.write(rest.subarray(cut));
  response.end('data: {"choices":[],"usage":{"total_tokens":7}}\n\ndata: [DONE]\n\n');
};

describe('network.chat', () => {
  it('asks, shows what comes, and holds the answer until the prompt changes', async () => {
    const { node, inputs, server } = await setUp(good);
    const asked = { ...inputs, system: 'Be short.', key: 'sk-test', temperature: 0.5 };
    const answer = { text: 'Hellö', data: null, calls: [], reason: 'stop', tokens: 7, state: 'done' };
    expect(await node.run(asked)).toEqual(answer);
    expect(await node.run(asked)).toEqual(answer);
    expect(node.updates.at(-1)).toBe('Hellö');
    expect(server.asked).toHaveLength(1);
    expect(server.asked[0]?.request.url).toBe('/v1/chat/completions');
    expect(server.asked[0]?.request.headers.authorization).toBe('Bearer sk-test');
    expect(JSON.parse(server.asked[0]?.body ?? '')).toEqual({
      model: 'm',
      stream: true,
      temperature: 0.5,
      messages: [
        { role: 'system', content: 'Be short.' },
        { role: 'user', content: 'Hi' },
      ],
    });
    await node.run({ ...asked, prompt: 'Again' });
    expect(server.asked).toHaveLength(2);
  });

  it('reads a server that does not stream', async () => {
    const whole = { choices: [{ message: { content: 'Yes' }, finish_reason: 'length' }], usage: { total_tokens: 3 } };
    const { node, inputs } = await setUp((response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(whole)),
    );
    expect(await node.run(inputs)).toMatchObject({ text: 'Yes', reason: 'length', tokens: 3, state: 'done' });
  });

  it('sends an image along: files as they are, pixels as a PNG file, and asks again for another one', async () => {
    const { node, inputs, server } = await setUp(good);
    const sent = () => JSON.parse(server.asked.at(-1)?.body ?? '').messages.at(-1).content;
    const jpeg = { width: 5, height: 3, format: 'jpeg', data: bytesOf('jpeg') };
    await node.run({ ...inputs, image: jpeg });
    await node.run({ ...inputs, image: jpeg });
    expect(server.asked).toHaveLength(1);
    expect(sent()).toEqual([
      { type: 'text', text: 'Hi' },
      { type: 'image_url', image_url: { url: `data:image/jpeg;base64,${smallFiles.jpeg}` } },
    ]);
    const pixels = { width: 2, height: 1, format: 'rgb', data: Uint8Array.of(1, 2, 3, 4, 5, 6) };
    await node.run({ ...inputs, image: pixels });
    expect(sent()[1].image_url.url).toMatch(/^data:image\/png;base64,/);
    expect(readImage(sent()[1].image_url.url, 'image')).toMatchObject({ width: 2, height: 1, format: 'png' });
    expect(() => node.run({ ...inputs, prompt: ' ', image: 'no image' })).not.toThrow();
    await expect(node.run({ ...inputs, image: 'no image' })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      details: { input_name: 'image' },
    });
    expect(server.asked).toHaveLength(2);
  });

  it('asks for JSON, by a schema or without, and reads it', async () => {
    const { node, inputs, server } = await setUp((response) => {
      events(response).write(piece('{"hot":'));
      response.end(`${piece(' true}', { finish_reason: 'stop' })}data: [DONE]\n\n`);
    });
    const sent = () => JSON.parse(server.asked.at(-1)?.body ?? '').response_format;
    expect(await node.run({ ...inputs, answer_as: 'json' })).toMatchObject({ data: { hot: true }, state: 'done' });
    expect(sent()).toEqual({ type: 'json_object' });
    const schema = { type: 'object', properties: { hot: { type: 'boolean' } } };
    await node.run({ ...inputs, answer_as: 'schema', schema });
    expect(sent()).toEqual({ type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } });
  });

  it('offers tools, and gives what the model asks to be done, however it is cut', async () => {
    const call = (index: number, name: string | undefined, args: string) =>
      `data: ${JSON.stringify({ choices: [{ delta: { tool_calls: [{ index, function: { name, arguments: args } }] } }] })}\n\n`;
    const { node, inputs, server } = await setUp((response) => {
      events(response).write(call(0, 'lamp', '{"on": tr') + call(1, 'stop', ''));
      response.write(call(0, undefined, 'ue}') + call(2, 'say', 'grüß'));
      response.end('data: {"choices":[{"delta":{},"finish_reason":"tool_calls"}]}\n\ndata: [DONE]\n\n');
    });
    const lamp = { name: 'lamp', parameters: { type: 'object' } };
    const tools = [lamp, { type: 'function', function: { name: 'stop' } }];
    expect(await node.run({ ...inputs, tools })).toMatchObject({
      text: '',
      reason: 'tool_calls',
      calls: [
        { name: 'lamp', arguments: { on: true } },
        { name: 'stop', arguments: {} },
        { name: 'say', arguments: 'grüß' },
      ],
    });
    expect(JSON.parse(server.asked[0]?.body ?? '').tools).toEqual([
      { type: 'function', function: lamp },
      { type: 'function', function: { name: 'stop' } },
    ]);
  });

  it('remembers as many turns as it is told to, and asks no answered question again because of them', async () => {
    const { node, inputs, server } = await setUp(good);
    const sent = () => JSON.parse(server.asked.at(-1)?.body ?? '').messages;
    for (const prompt of ['One', 'Two', 'Two', 'Three']) await node.run({ ...inputs, prompt, memory: 1 });
    expect(server.asked).toHaveLength(3);
    expect(sent()).toEqual([
      { role: 'user', content: 'Two' },
      { role: 'assistant', content: 'Hellö' },
      { role: 'user', content: 'Three' },
    ]);
    await node.run({ ...inputs, prompt: 'Four', memory: 100 });
    expect(sent()).toHaveLength(7);
    await node.run({ ...inputs, prompt: 'Five', memory: 100, forget: true });
    expect(sent()).toEqual([{ role: 'user', content: 'Five' }]);
    await node.run({ ...inputs, prompt: 'Six' });
    expect(sent()).toHaveLength(1);
    await expect(node.run({ ...inputs, memory: Number.NaN })).rejects.toThrow('between 0 and 100');
  });

  it('asks nothing while the prompt is empty', async () => {
    const { node, inputs, server } = await setUp(good);
    expect(await node.run({ ...inputs, prompt: ' ' })).toMatchObject({ text: '', state: 'idle' });
    expect(server.asked).toHaveLength(0);
  });

  const breaks: [string, Answer, RegExp][] = [
    ['ends in the middle', (response) => events(response).end(piece('Hal')), /broke off in the middle/],
    ['sends no JSON', (response) => events(response).end('data: {"cho\n\n'), /not JSON/],
    [
      'reports an error',
      (response) => events(response).end('data: {"error":{"message":"no memory"}}\n\n'),
      /no memory/,
    ],
    [
      'is cut',
      (response) => {
        events(response).write(piece('Hal'), () => response.destroy());
      },
      /other side closed|terminated|cut/,
    ],
    ['is overloaded', (response) => response.writeHead(503).end('busy'), /answers 503: busy/],
    [
      'never ends a line',
      (response) => {
        events(response).end(`data: ${'x'.repeat(1024 * 1024 + 10)}`);
      },
      /too long/,
    ],
  ];
  it.each(breaks)('waits where a stream %s, tries again, and keeps the last whole answer', async (_, fault, reason) => {
    const { node, inputs, server } = await setUp((response, asked, number) =>
      number === 2 ? fault(response, asked, number) : good(response, asked, number),
    );
    await node.run(inputs);
    const next = { ...inputs, prompt: 'Next' };
    const failed = await node.run(next);
    expect(failed).toMatchObject({ text: 'Hellö', state: expect.stringMatching(reason) });
    expect(failed).toMatchObject({ state: expect.stringMatching(/^waiting: .* \(tries again in 1 s\)$/) });
    await node.run(next);
    expect(server.asked).toHaveLength(2);
    node.clock.advance(1);
    expect(await node.run(next)).toMatchObject({ state: 'done' });
    expect(server.asked).toHaveLength(3);
  });

  it('does not try again what is refused, and never tells the key', async () => {
    const { node, inputs, server } = await setUp((response, { request }) =>
      response.writeHead(401).end(JSON.stringify({ error: { message: `Wrong: ${request.headers.authorization}` } })),
    );
    const asked = { ...inputs, key: 'sk-geheim' };
    expect(await node.run(asked)).toMatchObject({ state: 'failed: the server answers 401: Wrong: Bearer •••' });
    node.clock.advance(1000);
    await node.run(asked);
    expect(server.asked).toHaveLength(1);
    await node.run({ ...asked, key: 'sk-other' });
    expect(server.asked).toHaveLength(2);
  });

  it('gives up after four tries, until something changes', async () => {
    const { node, inputs, server } = await setUp((response) => response.writeHead(500).end());
    for (let time = 0; time < 8; time += 1) {
      await node.run(inputs);
      node.clock.advance(60);
    }
    expect(await node.run(inputs)).toMatchObject({ state: 'failed: the server answers 500' });
    expect(server.asked).toHaveLength(4);
  });

  it('gives up on a server that falls silent', async () => {
    const { node, inputs } = await setUp((response) => events(response).write(piece('Hal')));
    const running = node.run({ ...inputs, timeout: 5 });
    await eventually(() => expect(node.updates).toEqual(['Hal']));
    node.clock.advance(5);
    expect(await running).toMatchObject({ state: expect.stringMatching(/said nothing for 5 s/) });
  });

  it('ends at once at Stop, and hangs up', async () => {
    let hungUp = () => {};
    const gone = new Promise<void>((resolve) => {
      hungUp = resolve;
    });
    const { node, inputs } = await setUp((response) => {
      response.once('close', hungUp);
      events(response).write(piece('Hal'));
    });
    const running = expect(node.run(inputs)).rejects.toMatchObject({ name: 'AbortError' });
    await eventually(() => expect(node.updates).toEqual(['Hal']));
    node.abort();
    await running;
    await gone;
  });

  it('waits where nobody listens', async () => {
    const url = `http://127.0.0.1:${await freePort()}/v1`;
    expect(await startNode(chatCompletion).run({ url, model: 'm', prompt: 'Hi' })).toMatchObject({
      state: 'waiting: nobody listens there (tries again in 1 s)',
    });
  });

  it.each([
    [{ prompt: 'x' }, 'model'],
    [{ prompt: 'x', model: 'm', answer_as: 'schema' }, 'schema'],
    [{ prompt: 'x', model: 'm', tools: ['lamp'] }, 'tools'],
    [{ url: 'x' }, 'url'],
    [{ temperature: 3 }, 'temperature'],
    [{ max_tokens: 0 }, 'max_tokens'],
    [{ timeout: 0 }, 'timeout'],
  ])('refuses %o', async (inputs, input_name) => {
    await expect(startNode(chatCompletion).run(inputs)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      details: { input_name },
    });
  });
});
