import { inputError, quoted } from '../../input-error';

/** Bytes; MQTT counts them in two. */
const longest = 65_535;

function checkText(topic: string): void {
  if (topic === '') throw inputError('topic', 'No topic is given.');
  if (topic.includes('\0') || Buffer.byteLength(topic) > longest) throw inputError('topic', 'The topic is not valid.');
}

/** A topic to publish to: without wildcards. INPUT_INVALID. */
export function checkTopic(topic: string): string {
  checkText(topic);
  if (/[+#]/.test(topic)) throw inputError('topic', `${quoted(topic)} has a wildcard: messages go to one topic.`);
  return topic;
}

/** A topic filter to subscribe to: "+" stands for one level, "#" for all that follow. INPUT_INVALID. */
export function checkFilter(topic: string): string {
  checkText(topic);
  const levels = topic.split('/');
  const isValid = levels.every((level, at) => {
    if (level === '+') return true;
    if (level === '#') return at === levels.length - 1;
    return !/[+#]/.test(level);
  });
  if (!isValid)
    throw inputError('topic', `In ${quoted(topic)} a wildcard stands for a whole level, and "#" only at the end.`);
  return topic;
}
