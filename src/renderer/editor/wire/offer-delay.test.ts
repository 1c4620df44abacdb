import { afterEach, expect, it } from 'vitest';
import { readWorkflow } from '#shared/document/y/y-workflow';
import { kindSchema } from '#shared/graph/kinds/kinds';
import { endSchema, workflowSchema } from '#shared/graph/workflow';
import { createFakeServices, type FakeServices } from '../../app/testing/fake-services';
import { offerDelay } from './offer-delay';

const port = (name: string) => ({ name, title: name, type: 'ANY', control: { type: 'none' } });
const kind = (name: string, title: string) =>
  kindSchema.parse({
    kind: name,
    version: 1,
    title,
    description: '',
    category: 'Test',
    inputs: [port('in')],
    outputs: [{ name: 'out', title: 'out', type: 'ANY' }],
  });
const workflow = workflowSchema.parse({
  id: 'w',
  nodes: [
    { id: 'a', kind: 'k', title: 'First', position: { x: 0, y: 0 } },
    { id: 'b', kind: 'k', title: 'Second', position: { x: 320, y: 0 } },
  ],
  edges: [{ source: { node: 'a', port: 'out' }, target: { node: 'b', port: 'in' } }],
});
const from = endSchema.parse({ node: 'b', port: 'out' });
const to = endSchema.parse({ node: 'a', port: 'in' });

let fake: FakeServices | undefined;
afterEach(() => fake?.dispose());

it('makes the wire through a node that delays when it is taken, as one undo step', () => {
  const made = createFakeServices({ workflow, kinds: [kind('k', 'K'), kind('time.previous', 'Previous value')] });
  fake = made;
  const offers: { message: string; perform(): void }[] = [];
  const notify = {
    ...made.services.notify,
    offer: (message: string, { perform }: { perform(): void }) => {
      offers.push({ message, perform });
      return { dispose: () => undefined };
    },
  };
  offerDelay({ ...made.services, notify }, from, to);
  expect(offers.map(({ message }) => message.includes('“Second” to “First”'))).toEqual([true]);
  expect(readWorkflow(made.doc).nodes).toHaveLength(2);

  offers[0]?.perform();
  const { nodes, edges } = readWorkflow(made.doc);
  const delay = nodes.find((node) => node.kind === 'time.previous');
  expect(edges.map(({ source, target }) => [source.node, target.node])).toEqual(
    expect.arrayContaining([
      ['b', delay?.id],
      [delay?.id, 'a'],
    ]),
  );
  expect(made.services.view.selectedNodes.get()).toEqual([delay?.id]);
  made.services.document.undo();
  expect(readWorkflow(made.doc).nodes).toHaveLength(2);
  expect(readWorkflow(made.doc).edges).toHaveLength(1);
});
