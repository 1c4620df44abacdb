import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addNode, connect, setBypassed, setMuted } from '#shared/document/edits/edits';
import { kindSchema } from '#shared/graph/kinds/kinds';
import { workflowSchema } from '#shared/graph/workflow';
import { createFakeServices, type FakeServices } from '../testing/fake-services';
import { previewText, readRunPreview, showRunPreview } from './run-preview';

const kind = kindSchema.parse({
  kind: 'k',
  version: 1,
  title: 'K',
  description: '',
  category: '',
  inputs: [{ name: 'in', type: 'ANY', title: 'In', control: { type: 'none' } }],
  outputs: [{ name: 'out', type: 'ANY', title: 'Out' }],
});
const wire = (source: string, target: string) =>
  [
    { node: source, port: 'out' },
    { node: target, port: 'in' },
  ] as const;

let fake: FakeServices;
beforeEach(() => {
  const nodes = ['a', 'b', 'c'].map((id) => ({ id, kind: 'k' }));
  fake = createFakeServices({ kinds: [kind], workflow: workflowSchema.parse({ id: 'w', nodes }) });
  connect(fake.doc, ...wire('a', 'b'));
});
afterEach(() => fake.dispose());

const shown = () => [...(fake.services.view.preview.get()?.runs ?? [])].join('');

describe('[E11] the preview of a run', () => {
  it('is of the document as it is, and follows it while it is shown', () => {
    const showing = showRunPreview(fake.services, 'b');
    expect(shown()).toBe('ab');
    connect(fake.doc, ...wire('c', 'a'));
    expect(shown()).toBe('abc');
    setMuted(fake.doc, ['a'], true);
    expect(shown()).toBe('c');
    addNode(fake.doc, { kind: 'k', id: 'd' });
    expect(fake.services.view.preview.get()?.total).toBe(4);
    showing.dispose();
    expect(fake.services.view.preview.get()).toBeUndefined();
    setMuted(fake.doc, ['a'], false);
    expect(fake.services.view.preview.get()).toBeUndefined();
  });

  it('of another button is not taken away by the end of the first', () => {
    const first = showRunPreview(fake.services);
    const second = showRunPreview(fake.services, 'c');
    first.dispose();
    expect(shown()).toBe('c');
    second.dispose();
    expect(shown()).toBe('');
  });

  it('says how much would run', () => {
    const text = (to?: string) => previewText(readRunPreview(fake.services, to));
    expect([text(), text('b'), text('c')]).toEqual(['Runs all 3 nodes', 'Runs 2 of 3 nodes', 'Runs 1 of 3 nodes']);
    setBypassed(fake.doc, ['a'], true);
    expect(text('b')).toBe('Runs 1 of 3 nodes');
    setMuted(fake.doc, ['b'], true);
    expect(text('b')).toBe('Runs nothing: what it needs is muted');
  });
});
