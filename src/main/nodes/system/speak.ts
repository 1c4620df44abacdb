import { desktopOf, type Utterance } from '#main/engine/desktop';
import { defineNode } from '../define-node';
import { buttonFor } from '../example-feeds';
import { inputError } from '../input-error';
import { checkRange } from '../network/settings';
import { number, out, text, toggle } from '../ports';
import { NewestOnly } from './newest-only';

/** Characters: a quarter of an hour of speech. */
const longest = 10_000;

export const speak = defineNode({
  kind: 'system.speak',
  version: 1,
  title: 'Say text',
  description:
    'Says a text with the voice of this machine when "say" turns on. It works without a network; Stop ends it. What is asked for while it speaks is not heard.',
  category: 'System',
  icon: 'IconVolume',
  tags: ['speech', 'speak', 'voice', 'tts', 'text to speech', 'talk', 'announce', 'read aloud', 'alarm', 'sound'],
  capabilities: ['desktop'],
  ownClock: true,
  example: { feeds: [buttonFor('say')], inputs: { text: 'The tank is full.' }, shows: ['said'] },
  inputs: {
    say: toggle({ default: false, description: 'Says the text once each time it turns from off to on.' }),
    text: text({ default: '', multiline: true }),
    speed: number({ default: 1, min: 0.3, max: 3, step: 0.1, description: '1 is as fast as usual.' }),
    voice: text({
      default: '',
      example: 'de',
      description: 'As the machine names it; empty for its usual one.',
      wirable: false,
    }),
  },
  outputs: {
    said: out.integer({ description: 'How many texts have been said.' }),
    duration: out.number({ unit: 's', description: 'How long the last one took.' }),
  },
  setup(context) {
    const { clock } = context;
    const line = new NewestOnly<Utterance>(clock);
    let duration = 0;
    return {
      async run({ say, text, speed, voice }, { signal }) {
        checkRange('speed', speed, 0.3, 3);
        line.hear(say, () => ({ text: readText(text), speed, voice: readVoice(voice) }));
        await line.serve(0, async (utterance) => {
          const began = clock.monotonic();
          await desktopOf(context).speak(utterance, signal);
          duration = clock.monotonic() - began;
        });
        return { said: line.report.done, duration };
      },
    };
  },
});

function readText(value: string): string {
  const text = value.replaceAll('\0', ' ').trim();
  if (text === '') throw inputError('text', 'There is nothing to say.');
  if (text.length > longest) throw inputError('text', `The text is longer than ${longest} characters.`);
  return text;
}

/** A voice's name goes to a program as an argument: one that looks like an option is none. */
function readVoice(value: string): string {
  const voice = value.trim();
  if (voice === '' || /^[\p{L}\p{N}][\p{L}\p{N} ()+._-]{0,99}$/u.test(voice)) return voice;
  throw inputError('voice', 'This is not the name of a voice.');
}
