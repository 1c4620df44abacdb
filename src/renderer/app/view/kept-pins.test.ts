// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { endSchema } from '#shared/graph/workflow';
import { createFakeServices } from '../testing/fake-services';
import { keepPins } from './kept-pins';
import { togglePin } from './pins';

afterEach(() => localStorage.clear());

const port = (node: string) => endSchema.parse({ node, port: 'out' });

it('keeps each document’s pins for the next visit, and has their nodes reported while they are pinned', () => {
  const fake = createFakeServices();
  const { view } = fake.services;
  const first = fake.info.get();
  const kept = keepPins(fake.services);
  togglePin(view.pins, port('a'));
  togglePin(view.pins, port('b'));
  expect(fake.kept()).toEqual(['a', 'b']);

  fake.info.set(first && { ...first, workflow_id: 'other' as typeof first.workflow_id });
  expect([view.pins.get(), fake.kept()]).toEqual([[], []]);
  togglePin(view.pins, port('c'));

  fake.info.set(first);
  expect(view.pins.get()).toEqual([port('a'), port('b')]);
  togglePin(view.pins, port('a'));
  kept.dispose();
  expect(fake.kept()).toEqual([]);

  const next = createFakeServices();
  const again = keepPins(next.services);
  expect(next.services.view.pins.get()).toEqual([port('b')]);
  again.dispose();
});

it('takes storage that makes no sense for empty', () => {
  localStorage.setItem('factory-ui:pins', '[{"workflow":7}]');
  const fake = createFakeServices();
  keepPins(fake.services).dispose();
  expect(fake.services.view.pins.get()).toEqual([]);
});
