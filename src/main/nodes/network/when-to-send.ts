import { choice } from '../ports';

/** The `when` input of every kind that sends. */
export const whenInput = choice({
  title: 'Send',
  description: 'An empty message is never sent.',
  options: { change: 'When the message changes', tick: 'In every tick' },
  default: 'change',
});

/** Tells whether a message is to be sent in this tick. */
export function createWhen(): (when: 'change' | 'tick', message: string) => boolean {
  let before: string | undefined;
  return (when, message) => {
    const isNew = message !== before;
    before = message;
    return message !== '' && (when === 'tick' || isNew);
  };
}
