import { afterEach, expect, it } from 'vitest';
import { type InputPort, inputPortSchema } from '#shared/graph/kinds/kinds';
import { workflowSchema } from '#shared/graph/workflow';
import { copyValue } from '../app/copy-value';
import { createFakeServices, type FakeServices } from '../app/testing/fake-services';
import { pasteValue } from './port-value';

const fakes: FakeServices[] = [];
afterEach(() => {
  for (const fake of fakes.splice(0)) fake.dispose();
});

const port = (type: string): InputPort =>
  inputPortSchema.parse({ name: 'x', title: 'X', type, control: { type: 'text' } });

function create() {
  const fake = createFakeServices({ workflow: workflowSchema.parse({ id: 'w', nodes: [{ id: 'a', kind: 'k' }] }) });
  fakes.push(fake);
  return { ...fake, x: () => fake.services.document.node('a').get()?.inputs.x };
}

it.each([
  ['FLOAT', '2.5', 2.5],
  ['STRING', '2.5', '2.5'],
  ['STRING', '{"a": 1}', '{"a": 1}'],
  ['LIST', '[1, "a"]', [1, 'a']],
  ['ANY', 'plain words', 'plain words'],
  ['BOOLEAN', 'true', true],
])('a pasted value is read as %s takes it: %s', async (type, text, value) => {
  const { services, x } = create();
  await services.clipboard.writeText(text);
  await pasteValue(services, 'a', port(type));
  expect(x()).toEqual(value);
  services.document.undo();
  expect(x()).toBeUndefined();
});

it('a pasted value that does not fit is refused with its reason', async () => {
  const { services, x, calls } = create();
  await services.clipboard.writeText('words');
  await pasteValue(services, 'a', port('FLOAT'));
  expect(x()).toBeUndefined();
  expect(calls).toEqual(['error: X was not set: Input "X" takes a number, not the text "words".']);
});

it('a copied value is what pasting takes', async () => {
  const { services, x } = create();
  copyValue(services, 'X', [1, { a: 'b' }]);
  await pasteValue(services, 'a', port('LIST'));
  expect(x()).toEqual([1, { a: 'b' }]);
});
