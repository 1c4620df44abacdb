import { defineNode } from '../../define-node';
import { inputError } from '../../input-error';
import { choice, type Dict, dict, image, integer, list, number, out, secret, seldom, text, toggle } from '../../ports';
import { Asking, askingState } from '../asking/asking';
import { checkRange, readAddress } from '../settings';
import { askModel } from './ask-model';
import { createImageWriter } from './image-part';
import type { Completion } from './read-completion';

/** Turns that are remembered at most. */
const mostTurns = 100;

export const chatCompletion = defineNode({
  kind: 'network.chat',
  version: 1,
  title: 'Chat completion',
  description:
    'Asks a language model on any server that speaks the OpenAI chat protocol, such as Ollama, llama.cpp or vLLM. It asks when the prompt changes, and shows the answer as it comes.',
  category: 'Network',
  icon: 'IconMessageChatbot',
  tags: [
    'ai',
    'llm',
    'gpt',
    'openai',
    'ollama',
    'llama',
    'assistant',
    'prompt',
    'generate',
    'language model',
    'vision',
    'chatgpt',
    'mistral',
    'chatbot',
    'vlm',
  ],
  capabilities: ['network'],
  ownClock: true,
  example: { inputs: { model: 'llama3.2', prompt: 'Name three colours.' }, feeds: [], shows: ['text', 'state'] },
  inputs: {
    prompt: text({ default: '', multiline: true, description: 'While it is empty, nothing is asked.' }),
    image: image({
      description: 'Goes along with the prompt, to a model that sees; another one is another question.',
    }),
    model: text({ default: '', example: 'llama3.2' }),
    url: text({
      title: 'Server',
      default: 'http://127.0.0.1:11434/v1',
      description: 'The address up to and with /v1.',
      wirable: false,
    }),
    key: secret({ title: 'API key' }),
    ...seldom({
      system: text({
        title: 'System prompt',
        default: '',
        multiline: true,
        description: 'Tells the model how to answer, in every question.',
      }),
      answer_as: choice({
        title: 'Answer as',
        options: { text: 'Text', json: 'JSON', schema: 'JSON by a schema' },
        default: 'text',
      }),
      memory: integer({
        title: 'Remembers',
        default: 0,
        min: 0,
        max: mostTurns,
        description: 'How many earlier questions go along, with their answers; with 0 each stands for itself.',
        wirable: false,
      }),
      forget: toggle({ default: false, description: 'While on, it remembers nothing.' }),
      tools: list({
        default: [],
        description:
          'What the model may ask to be done, each a dictionary with name, description and parameters, a JSON schema. What it asks for comes out under "calls".',
      }),
      temperature: number({
        min: 0,
        max: 2,
        step: 0.1,
        description: "Higher is freer; empty leaves it to the model's own.",
      }),
      max_tokens: integer({
        min: 1,
        max: 1_000_000,
        description: 'The longest answer; empty leaves it to the server.',
      }),
      timeout: number({
        default: 60,
        min: 1,
        max: 3600,
        unit: 's',
        description: 'How long the server may say nothing.',
        wirable: false,
      }),
    }),
    schema: dict({
      title: 'JSON schema',
      default: {},
      description: 'What the JSON looks like, where it answers by a schema.',
      shownWhen: { answer_as: { is: ['schema'] } },
    }),
  },
  outputs: {
    text: out.text({ description: 'The newest whole answer.' }),
    data: out.any({ title: 'JSON', description: 'The answer read as JSON; nothing where it is none.' }),
    calls: out.list({ description: 'What it asks to be done, each with name and arguments.' }),
    reason: out.text({ description: 'Why it ended: "stop", "tool_calls", or "length" where it is cut off.' }),
    tokens: out.integer({ description: 'Used by question and answer, where the server tells.' }),
    state: askingState,
  },
  setup(context) {
    const asking = new Asking<Completion>(context);
    const writeImage = createImageWriter();
    let turns: readonly Turn[] = [];
    return {
      async run(inputs, current) {
        const { signal, clock } = current;
        const update = (answer: string) => current.update(answer);
        const { prompt, timeout, memory, forget } = inputs;
        const question = { url: completionsAddress(inputs.url), key: inputs.key, timeout };
        checkRange('timeout', timeout, 1, 3600, 's');
        checkRange('memory', memory, 0, mostTurns);
        if (forget) turns = [];
        const picture = prompt.trim() === '' ? undefined : writeImage(inputs.image);
        // What was said before makes no other question of it: else each answer would be asked about again.
        const what = JSON.stringify(bodyOf(inputs, picture, []));
        const where = JSON.stringify([question.url, question.key]);
        const state =
          prompt.trim() === ''
            ? 'idle'
            : await asking.ask({ where, what }, signal, async () => {
                const earlier = turns.slice(turns.length - Math.min(turns.length, Math.floor(memory)));
                const body = bodyOf(inputs, picture, earlier);
                const given = await askModel({ ...question, body }, { clock, signal, update });
                turns = [...turns, { prompt, answer: given.text }].slice(-mostTurns);
                return given;
              });
        const { text: answer = '', reason = '', tokens = 0, calls = [] } = asking.answer ?? {};
        return { text: answer, data: readJson(answer), calls, reason, tokens, state };
      },
    };
  },
});

function completionsAddress(url: string): string {
  const address = readAddress('url', url, ['http', 'https']);
  address.pathname = `${address.pathname.replace(/\/+$/, '')}/chat/completions`;
  return address.href;
}

interface Wishes {
  readonly prompt: string;
  readonly system: string;
  readonly model: string;
  readonly temperature: number | undefined;
  readonly max_tokens: number | undefined;
  readonly answer_as: 'text' | 'json' | 'schema';
  readonly schema: Dict;
  readonly tools: readonly unknown[];
}

interface Turn {
  readonly prompt: string;
  readonly answer: string;
}

function bodyOf(
  { prompt, system, model, temperature, max_tokens, answer_as, schema, tools }: Wishes,
  picture: string | undefined,
  earlier: readonly Turn[],
): Record<string, unknown> {
  if (model.trim() === '' && prompt.trim() !== '') throw inputError('model', 'No model is given.');
  if (temperature !== undefined) checkRange('temperature', temperature, 0, 2);
  if (max_tokens !== undefined) checkRange('max_tokens', max_tokens, 1, 1_000_000);
  const messages = [
    ...(system.trim() === '' ? [] : [{ role: 'system', content: system }]),
    ...earlier.flatMap(({ prompt, answer }) => [
      { role: 'user', content: prompt },
      { role: 'assistant', content: answer },
    ]),
    { role: 'user', content: picture === undefined ? prompt : withPicture(prompt, picture) },
  ];
  return {
    model: model.trim(),
    messages,
    stream: true,
    ...(temperature === undefined ? {} : { temperature }),
    ...(max_tokens === undefined ? {} : { max_tokens }),
    ...formatOf(answer_as, schema),
    ...(tools.length === 0 ? {} : { tools: tools.map(toolOf) }),
  };
}

function formatOf(answer: Wishes['answer_as'], schema: Dict): Record<string, unknown> {
  if (answer === 'text') return {};
  if (answer === 'json') return { response_format: { type: 'json_object' } };
  if (Object.keys(schema).length === 0) throw inputError('schema', 'No schema is given, such as {"type": "object"}.');
  return { response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } } };
}

/** As the protocol has it, or the function alone. */
function toolOf(tool: unknown, at: number): Record<string, unknown> {
  const named = typeof tool === 'object' && tool !== null ? (tool as Dict) : {};
  const inner = named.type === 'function' ? named.function : named;
  const { name } = typeof inner === 'object' && inner !== null ? (inner as Dict) : {};
  if (typeof name === 'string' && name !== '') return { type: 'function', function: inner };
  throw inputError('tools', `Tool ${at + 1} is no dictionary with a name.`);
}

function readJson(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    return null;
  }
}

const withPicture = (text: string, url: string) => [
  { type: 'text', text },
  { type: 'image_url', image_url: { url } },
];
