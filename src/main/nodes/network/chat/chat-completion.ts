import { defineNode } from '../../define-node';
import { inputError } from '../../input-error';
import { image, integer, number, out, secret, text } from '../../ports';
import { Asking, askingState } from '../asking/asking';
import { checkRange, readAddress } from '../settings';
import { askModel } from './ask-model';
import { createImageWriter } from './image-part';
import type { Completion } from './read-completion';

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
    system: text({
      title: 'System prompt',
      default: '',
      multiline: true,
      description: 'Tells the model how to answer, in every question.',
    }),
    model: text({ default: '', placeholder: 'llama3.2' }),
    url: text({
      title: 'Server',
      default: 'http://127.0.0.1:11434/v1',
      description: 'The address up to and with /v1.',
      wirable: false,
    }),
    key: secret({ title: 'API key' }),
    temperature: number({
      min: 0,
      max: 2,
      step: 0.1,
      description: "Higher is freer; empty leaves it to the model's own.",
    }),
    max_tokens: integer({ min: 1, max: 1_000_000, description: 'The longest answer; empty leaves it to the server.' }),
    timeout: number({
      default: 60,
      min: 1,
      max: 3600,
      unit: 's',
      description: 'How long the server may say nothing.',
      wirable: false,
    }),
  },
  outputs: {
    text: out.text({ description: 'The newest whole answer.' }),
    reason: out.text({ description: 'Why it ended: "stop", or "length" where it is cut off.' }),
    tokens: out.integer({ description: 'Used by question and answer, where the server tells.' }),
    state: askingState,
  },
  setup(context) {
    const asking = new Asking<Completion>(context);
    const writeImage = createImageWriter();
    return {
      async run(inputs, current) {
        const { signal, clock } = current;
        const update = (answer: string) => current.update(answer);
        const { prompt, timeout } = inputs;
        const question = { url: completionsAddress(inputs.url), key: inputs.key, timeout };
        checkRange('timeout', timeout, 1, 3600, 's');
        const body = bodyOf(inputs, prompt.trim() === '' ? undefined : writeImage(inputs.image));
        const where = JSON.stringify([question.url, question.key]);
        const state =
          prompt.trim() === ''
            ? 'idle'
            : await asking.ask({ where, what: JSON.stringify(body) }, signal, () =>
                askModel({ ...question, body }, { clock, signal, update }),
              );
        const { text: answer = '', reason = '', tokens = 0 } = asking.answer ?? {};
        return { text: answer, reason, tokens, state };
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
}

function bodyOf(
  { prompt, system, model, temperature, max_tokens }: Wishes,
  picture: string | undefined,
): Record<string, unknown> {
  if (model.trim() === '' && prompt.trim() !== '') throw inputError('model', 'No model is given.');
  if (temperature !== undefined) checkRange('temperature', temperature, 0, 2);
  if (max_tokens !== undefined) checkRange('max_tokens', max_tokens, 1, 1_000_000);
  const messages = [
    ...(system.trim() === '' ? [] : [{ role: 'system', content: system }]),
    { role: 'user', content: picture === undefined ? prompt : withPicture(prompt, picture) },
  ];
  return {
    model: model.trim(),
    messages,
    stream: true,
    ...(temperature === undefined ? {} : { temperature }),
    ...(max_tokens === undefined ? {} : { max_tokens }),
  };
}

const withPicture = (text: string, url: string) => [
  { type: 'text', text },
  { type: 'image_url', image_url: { url } },
];
