import { afterEach, expect, it } from 'vitest';
import { DisposableStore } from '#shared/base/disposable';
import { until } from '../../client/testing/until';
import { connectClient } from '../testing/connected-client';
import { type KeptTabs, ownWindow, rememberedTabs, restoreTabs } from './kept-tabs';

let own = new DisposableStore();
afterEach(() => {
  own.dispose();
  own = new DisposableStore();
});

/** A window that shows nothing, and a server with these documents. */
async function restore(
  kept: KeptTabs,
  { adopts = false, mayOpen = true, open = [] as string[], elsewhere = [] as string[] } = {},
) {
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
  const remembered = { get: () => kept, set: () => {}, adopts, elsewhere: () => new Set(elsewhere) };
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

it('leaves to the other windows what they bring back', async () => {
  const open = ['named 1', 'named 2', 'a'];
  const { names } = await restore({ tabs: [{ id: 'a' }] }, { adopts: true, open, elsewhere: ['named 1'] });
  expect(names).toEqual(['a', 'named 2']);
});

it('keeps the tabs of each window of the app apart, and has the first of them alone take up what none has', () => {
  const kept = new Map<string, string>();
  const storage = () => ({ getItem: () => null, setItem: () => undefined }) as unknown as Storage;
  const shared = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  } as unknown as Storage;
  const open = (search: string) => {
    const page = {
      location: { search, pathname: '/index.html', hash: '' },
      history: { state: null, replaceState: () => undefined },
      sessionStorage: storage(),
    } as unknown as Window;
    return rememberedTabs(page, shared, ownWindow(search));
  };
  const [first, second] = [open('?window=1&first=2'), open('?window=2&document=b')];
  first.set({ tabs: [{ id: 'a' }], active: 'a' });
  expect([first.get().active, second.get().active]).toEqual(['a', 'b']);
  expect([first.adopts, second.adopts]).toEqual([true, false]);
  expect([...(first.elsewhere?.() ?? [])]).toEqual(['b']);
  // Where there was one window alone, its tabs come back in the first.
  expect(open('').get().active).toBe('a');
});
