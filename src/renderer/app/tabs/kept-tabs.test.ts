import { afterEach, expect, it } from 'vitest';
import { DisposableStore } from '#shared/base/disposable';
import { until } from '../../client/testing/until';
import { connectClient } from '../testing/connected-client';
import { type KeptTabs, restoreTabs } from './kept-tabs';

let own = new DisposableStore();
afterEach(() => {
  own.dispose();
  own = new DisposableStore();
});

/** A window that shows nothing, and a server with these documents. */
async function restore(kept: KeptTabs, { adopts = false, mayOpen = true, open = [] as string[] } = {}) {
  const context = own.add(await connectClient((backend) => backend.addDocument({ id: 'first', name: 'first' })));
  const { client, backend } = context;
  client.tab.session.clear();
  backend.documents.delete('first');
  for (const id of open) backend.addDocument({ id, name: id });
  const onDisk = new Map([
    ['closed.factory', 'closed'],
    ['other.factory', 'somebody else'],
  ]);
  backend.handlers['document.open'] = ({ file }) => {
    const id = onDisk.get(file);
    if (id === undefined) throw new Error('no such file');
    return backend.addDocument({ id, name: id }).info;
  };
  const documents = [...backend.documents.values()].map(({ info }) => ({
    ...info,
    ...(info.name.startsWith('named') && { file: `${info.name}.factory` }),
  }));
  const remembered = { get: () => kept, set: () => {}, adopts };
  const any = await restoreTabs({ link: client.connection, tabs: client.tabs, remembered, documents, mayOpen });
  const names = client.tabs.list.get().map((tab) => tab.info.get()?.name);
  return { any, names, active: client.tab.info.get()?.name, backend };
}

it('brings the tabs back in their order, with the one on screen that was there', async () => {
  const tabs = ['a', 'b', 'c'].map((id) => ({ id }));
  const { any, names, active } = await restore({ tabs, active: 'b' }, { open: ['c', 'b', 'a', 'not mine'] });
  expect([any, names, active]).toEqual([true, ['a', 'b', 'c'], 'b']);
});

it('opens the file of a document that was closed since, but no other file of that name', async () => {
  const tabs = [
    { id: 'closed', file: 'closed.factory' },
    { id: 'gone', file: 'gone.factory' },
    { id: 'mine', file: 'other.factory' },
  ];
  const { names, backend } = await restore({ tabs });
  expect(names).toEqual(['closed']);
  await until(() => !backend.documents.has('somebody else'));
  expect((await restore({ tabs }, { mayOpen: false })).any).toBe(false);
});

it('shows the files that the app was started with beside them, but not the example it opens for want of any', async () => {
  const kept = { tabs: [{ id: 'a' }], active: 'a' };
  const open = ['named 2', 'named 1', 'example', 'a'];
  const { names, active } = await restore(kept, { adopts: true, open });
  expect([names, active]).toEqual([['a', 'named 1', 'named 2'], 'named 2']);
  expect((await restore({ tabs: [] }, { adopts: true, open: ['example'] })).any).toBe(false);
});
