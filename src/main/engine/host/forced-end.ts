import type { RunEnd } from '#shared/protocol/run-status';
import type { CodePlace } from '../code-place';
import { nameSeveral } from '../suspects';
import { type Culprit, nodeOf } from './culprit';

/** How a run ends that did not come to its end within the deadline, in seconds. */
export function forced(culprit: Culprit, place: CodePlace | undefined, deadline: number): RunEnd {
  const node = nodeOf(culprit);
  const several = culprit.type === 'likely' && culprit.nodes.length > 1 ? culprit.nodes : undefined;
  const who = node?.label ?? (several ? 'One of several nodes' : 'A node working in the background');
  const which = several ? `: ${nameSeveral(several.map(({ label }) => label))}` : '';
  const message = `${who} did not stop within ${deadline} s and was ended${which}${placeText(place)}.`;
  return { reason: 'forced', message, ...(node && { node_id: node.id }) };
}

/** For the end of a message. */
export const placeText = (place: CodePlace | undefined): string => (place ? ` (${place.text})` : '');
