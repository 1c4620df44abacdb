// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Disposable } from '#shared/base/disposable';
import { kindSchema } from '#shared/graph/kinds/kinds';
import type { NodeFile } from '#shared/protocol/node-files';
import { NodeFileList } from '../../client/node-file-list';
import { keepKindFiles } from '../kinds/kept-kind-files';
import { createFakeServices, type FakeServices } from '../testing/fake-services';
import { announceNodeFiles } from './announce-node-files';

const kinds = ['Peak meter', 'Kiln'].map((title) =>
  kindSchema.parse({ kind: title, version: 1, title, description: '', category: '', inputs: [], outputs: [] }),
);
const file = (name: string, given: string[] = [], error?: string): NodeFile => ({
  file: name,
  language: 'typescript',
  kinds: given,
  problems: error === undefined ? [] : [{ severity: 'error', message: error, line: 2 }],
});

let fake: FakeServices;
let announcing: Disposable;
beforeEach(() => {
  fake = createFakeServices({ kinds });
  fake.nodeFiles.set(new NodeFileList());
  announcing = announceNodeFiles({
    ...fake.services,
    showFiles: () => fake.services.view.rail.set('custom-nodes'),
  });
});
afterEach(() => {
  announcing.dispose();
  fake.dispose();
  localStorage.clear();
});

const list = (...files: NodeFile[]) => fake.nodeFiles.set(fake.nodeFiles.get().with(files));
/** What was said since it was last asked. */
const said = () => (fake.calls as string[]).splice(0);

it('says nothing of what is so at the start', () => {
  list(file('a.ts', ['Peak meter']), file('b.ts', [], 'No'));
  expect(said()).toEqual([]);
});

it('tells of an error once however often the file is saved, takes it back when it is mended, and tells of the next', () => {
  list(file('a.ts'));
  list(file('a.ts', [], 'First'));
  list(file('a.ts', [], 'Second'));
  expect(said()).toEqual(['offer: a.ts, line 2: First · Show']);
  list(file('a.ts'));
  expect(said()).toEqual(['taken back: a.ts, line 2: First']);
  list(file('a.ts', [], 'Third'));
  list();
  expect(said()).toEqual(['offer: a.ts, line 2: Third · Show', 'taken back: a.ts, line 2: Third']);
});

it('tells of one that was broken at the start only after it was fine', () => {
  list(file('a.ts', [], 'Old'));
  list(file('a.ts', [], 'Other'));
  list(file('a.ts'));
  expect(said()).toEqual([]);
  list(file('a.ts', [], 'New'));
  expect(said()).toHaveLength(1);
});

it('says in one message what broke several files', () => {
  list(file('a.ts'), file('b.ts'), file('c.ts'));
  list(file('a.ts', [], 'x'), file('b.ts', [], 'x'), file('c.ts', [], 'x'));
  expect(said()).toEqual(['offer: 3 files of your nodes have errors · Show']);
});

it('names kinds that are new, and not those that only moved to another file or came back', () => {
  list(file('a.ts'));
  list(file('a.ts', ['Peak meter']));
  expect(said()).toEqual(['info: “Peak meter” is on the palette']);
  list(file('b.ts', ['Peak meter', 'Kiln']));
  expect(said()).toEqual(['info: “Kiln” is on the palette']);
  list();
  list(file('b.ts', ['Peak meter', 'Kiln']));
  expect(said()).toEqual([]);
  list(file('b.ts', ['1', '2']));
  list(file('b.ts', ['3', '4', '5', '6']));
  expect(said()).toEqual(['info: “1” and “2” are on the palette', 'info: 4 new nodes are on the palette']);
});

it('remembers from one visit to the next which file a kind was in', () => {
  const keeping = keepKindFiles(fake.nodeFiles);
  list(file('a.ts', ['Kiln']));
  keeping.dispose();
  fake.nodeFiles.set(new NodeFileList());
  keepKindFiles(fake.nodeFiles).dispose();
  expect(fake.nodeFiles.get().lastFiles.get('Kiln')).toBe('a.ts');
});
