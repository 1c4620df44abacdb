import { expect, it } from 'vitest';
import { runIdSchema } from '#shared/graph/ids';
import type { ToHost } from '../../host/messages';
import { EditQueue } from './edit-queue';

const runId = runIdSchema.parse('r');
const input = (node: string, revision: number): ToHost => ({
  type: 'input',
  runId,
  node,
  input: 'value',
  value: revision,
  revision,
});

/** A queue, and what the host hears: edits as texts, and messages. */
function open() {
  const heard: (string | ToHost)[] = [];
  const queue = new EditQueue((message) => heard.push(message));
  return { queue, heard, edit: (name: string) => queue.add(() => heard.push(name)) };
}

it('[E10] tells of one edit at a time, and of those that came meanwhile by the newest alone', () => {
  const { queue, heard, edit } = open();
  for (const name of ['a', 'b', 'c']) edit(name);
  expect(heard).toEqual(['a']);
  queue.taken();
  expect(heard).toEqual(['a', 'c']);
  queue.taken();
  edit('d');
  expect(heard).toEqual(['a', 'c', 'd']);
});

it('[E4] lets nothing overtake an edit that waits but secrets, and keeps of each input the latest', () => {
  const { queue, heard, edit } = open();
  edit('a');
  queue.deliver(input('n', 2));
  edit('b');
  queue.deliver(input('n', 4));
  const step: ToHost = { type: 'command', runId, command: { type: 'step', ticks: 1 }, number: 1 };
  const secrets: ToHost = { type: 'secrets', runId, secrets: {} };
  for (const message of [input('m', 5), step, secrets, input('n', 6)]) queue.deliver(message);
  expect(heard).toEqual(['a', input('n', 2), secrets]);
  queue.taken();
  expect(heard.slice(3)).toEqual(['b', input('m', 5), step, input('n', 6)]);
});

it('[E10] drops what was set before an edit that stores another value, and no command', () => {
  const { queue, heard, edit } = open();
  edit('a');
  edit('b');
  const step: ToHost = { type: 'command', runId, command: { type: 'step', ticks: 1 }, number: 1 };
  queue.deliver(input('n', 3));
  queue.deliver(step);
  edit('c');
  queue.taken();
  expect(heard).toEqual(['a', 'c', step]);
});
