// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DisposableStore } from '#shared/base/disposable';
import { removeNodes } from '#shared/document/edits/edits';
import { workflowSchema } from '#shared/graph/workflow';
import { Cell } from '../client/cell';
import { until } from '../client/testing/until';
import { holdDraft } from '../ui/controls/typing/drafts';
import { browserAddress, refusalOf } from './platform/browser-address';
import { desktopPlatform } from './platform/desktop-platform';
import { systemClipboard } from './platform/system-clipboard';
import { rememberedTabs } from './tabs/kept-tabs';
import { connectClient } from './testing/connected-client';
import { createFakeDesktop } from './testing/fake-desktop';
import { createFakeServices } from './testing/fake-services';
import { browserSettingStore, keepChoices, keepPanels } from './view/kept-view';
import { keepSelectionTrue } from './view/selection';
import { createViewState } from './view/view-state';

let own: DisposableStore;
beforeEach(() => {
  own = new DisposableStore();
  window.sessionStorage.clear();
  window.localStorage.clear();
});
afterEach(() => {
  own.dispose();
  vi.unstubAllGlobals();
});

const visit = (url: string) => window.happyDOM.setURL(url);

declare global {
  interface Window {
    readonly happyDOM: { setURL(url: string): void };
  }
}

describe('the address in a browser', () => {
  it('is that of the page, with the token of the fragment, which leaves the address bar and survives a reload', () => {
    visit('http://127.0.0.1:8123/editor/?x=1#token=secret');
    expect(browserAddress(window)).toEqual({ url: 'ws://127.0.0.1:8123/ws', token: 'secret' });
    expect(window.location.href).toBe('http://127.0.0.1:8123/editor/?x=1');
    expect(browserAddress(window).token).toBe('secret');
    visit('https://studio.example/editor/');
    expect(browserAddress(window).url).toBe('wss://studio.example/ws');
  });

  it.each([
    [401, { error: 'The token is missing or wrong.', code: 'UNAUTHORIZED' }, /link that the server printed/],
    [403, { error: 'This server does not answer to that host name.' }, /host name/],
    [403, 'no json of ours', /^The server refused the connection\.$/],
    [200, {}, undefined],
    [503, {}, undefined],
  ])('answers %s with why the client is refused, if it is', async (status, body, reason) => {
    const asked: unknown[] = [];
    vi.stubGlobal('fetch', (url: URL, init: RequestInit) => {
      asked.push(String(url), init.headers);
      return Promise.resolve(new Response(JSON.stringify(body), { status }));
    });
    const refusal = await refusalOf({ url: 'ws://127.0.0.1:8000/ws', token: 't' });
    if (reason) expect(refusal).toMatch(reason);
    else expect(refusal).toBeUndefined();
    expect(asked).toEqual(['http://127.0.0.1:8000/status', { Authorization: 'Bearer t' }]);
  });
});

it('remembers the tabs shown last in this window, and comes to the document named once in the URL', () => {
  const storage = window.sessionStorage;
  const kept = { tabs: [{ id: 'one' }, { id: 'two', file: 'two.factory' }], active: 'two' };
  visit('http://127.0.0.1:8000/editor/');
  expect(rememberedTabs(window, storage).get()).toEqual({ tabs: [] });
  rememberedTabs(window, storage).set(kept);
  expect(rememberedTabs(window, storage).get()).toEqual(kept);
  visit('http://127.0.0.1:8000/editor/?document=three&x=1#token=t');
  expect(rememberedTabs(window, storage).get()).toEqual({ tabs: [{ id: 'three' }], active: 'three' });
  expect(window.location.href).toBe('http://127.0.0.1:8000/editor/?x=1#token=t');
  storage.setItem('factory-ui:tabs', '{"tabs": 3}');
  expect(rememberedTabs(window, storage).get()).toEqual({ tabs: [] });
});

describe('the view', () => {
  it('finds panels and theme as they were left', () => {
    const first = createViewState();
    own.add(keepPanels(first));
    own.add(keepChoices(first, browserSettingStore));
    first.rail.set(undefined);
    first.dock.set('errors');
    first.inspector.set(false);
    first.theme.set('light');
    const second = createViewState();
    own.add(keepPanels(second));
    own.add(keepChoices(second, browserSettingStore));
    const { rail, dock, inspector, theme } = second;
    expect([rail.get(), dock.get(), inspector.get(), theme.get()]).toEqual([undefined, 'errors', false, 'light']);
  });

  it('selects nothing that is not there', () => {
    const workflow = workflowSchema.parse({
      id: 'w',
      nodes: ['a', 'b'].map((id) => ({ id, kind: 'k' })),
      edges: [{ source: { node: 'a', port: 'o' }, target: { node: 'b', port: 'i' } }],
    });
    const { services, doc } = own.add(createFakeServices({ workflow }));
    own.add(keepSelectionTrue(services));
    services.view.selectedNodes.set(['a', 'b']);
    services.view.selectedEdges.set(['["b","i"]']);
    removeNodes(doc, ['b']);
    expect([services.view.selectedNodes.get(), services.view.selectedEdges.get()]).toEqual([['a'], []]);
  });
});

describe('the clipboard', () => {
  it('is the system’s, or what was copied last where that is closed', async () => {
    let held = 'theirs';
    const open = systemClipboard({
      readText: () => Promise.resolve(held),
      writeText: (text) => {
        held = text;
        return Promise.resolve();
      },
    });
    expect(await open.readText()).toBe('theirs');
    await open.writeText('ours');
    expect([held, await open.readText()]).toEqual(['ours', 'ours']);
    const refuse = () => Promise.reject(new Error('NotAllowed'));
    for (const closed of [systemClipboard(undefined), systemClipboard({ readText: refuse, writeText: refuse })]) {
      await closed.writeText('kept');
      expect(await closed.readText()).toBe('kept');
    }
  });
});

describe('the desktop', () => {
  async function attach() {
    const fake = createFakeDesktop();
    const context = own.add(await connectClient((b) => b.addDocument({ id: 'w', name: 'W' })));
    const platform = await desktopPlatform(window, fake.api);
    const view = createViewState();
    own.add(keepChoices(view, platform.kept));
    const { services } = own.add(createFakeServices());
    const notify = { ...services.notify, ...context.notify };
    const attached = own.add(platform.attach(context.client, view, notify));
    const document = context.client.tab.session;
    own.add(attached.serve({ ...services, document, view, files: attached.files, notify }));
    return { ...context, fake, platform, view };
  }

  it('goes by its settings for the theme, and keeps a changed one', async () => {
    const { fake, view, platform } = await attach();
    expect(view.theme.get()).toBe('light');
    view.theme.set('system');
    await until(() => fake.settings.kept['appearance.theme'] === 'system');
    expect(platform.desktop?.settings.get().kept).toEqual({ 'appearance.theme': 'system' });
    view.theme.set('dark');
    await until(() => Object.keys(fake.settings.kept).length === 0);
  });

  it('changes the way to the backend at once when the setting changes', async () => {
    const { platform, client, fake } = await attach();
    // The test's own route poses as a WebSocket, so the direct channel is the other way.
    expect(client.connection.state.get().via).toBe('websocket');
    await platform.desktop?.setChannel('websocket');
    expect(client.connection.state.get().phase).toBe('live');
    await platform.desktop?.setChannel('ipc');
    expect(client.connection.state.get()).toMatchObject({ via: 'ipc', phase: 'connecting' });
    expect(fake.calls).toContain('openChannel');
  });

  it('enters what is typed before the window closes, and says when that is done', async () => {
    const { fake } = await attach();
    const entered: string[] = [];
    const forget = holdDraft(() => entered.push(fake.calls.includes('draftsEntered') ? 'late' : 'in time'));
    fake.close();
    await until(() => fake.calls.includes('draftsEntered'));
    expect(entered).toEqual(['in time']);
    forget();
  });

  it('is told which document is shown, and of every change of it', async () => {
    const { client, fake } = await attach();
    const info = client.tab.session.info.get();
    if (!info) throw new Error('nothing shown');
    await client.tab.session.show({ ...info, modified: true });
    expect(fake.calls.filter((call) => call.startsWith('showDocument'))).toEqual([
      'showDocument {"name":"W","modified":false}',
      'showDocument {"name":"W","modified":true}',
    ]);
  });

  it('performs commands of the menu and shows what it opened, until it is disposed', async () => {
    const { fake, view, backend, client } = await attach();
    fake.command('view.settings');
    expect(view.dialog.get()).toBe('settings');
    fake.show(backend.addDocument({ id: 'v', name: 'V' }).info);
    await until(() => client.tab.session.info.get()?.workflow_id === 'v');
    own.dispose();
    expect(fake.listeners).toBe(0);
  });
});

it('cells announce nothing where nothing changed', () => {
  const cell = new Cell(1);
  let heard = 0;
  const subscription = cell.subscribe(() => {
    heard += 1;
  });
  cell.set(1);
  cell.set(2);
  subscription.dispose();
  cell.set(3);
  expect(heard).toBe(1);
});
