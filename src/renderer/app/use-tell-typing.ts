import { useCallback } from 'react';
import { nodeIdSchema } from '#shared/graph/ids';
import { longestTyped, type Typing } from '#shared/protocol/presence';
import type { TellTyped } from '../ui/controls/typing/tell-typed';
import { useServices } from './context';

/** Shows the others what this person is typing into an input, before it is entered. */
export function useTellTyping(node: string, input: string): TellTyped {
  const { presence } = useServices();
  return useCallback(
    (text) => {
      presence.say({ typing: typingOf(node, input, text) });
    },
    [presence, node, input],
  );
}

export const typingOf = (node: string, input: string, text: string | undefined): Typing | null =>
  text === undefined ? null : { node: nodeIdSchema.parse(node), input, text: text.slice(0, longestTyped) };
