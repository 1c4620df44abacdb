import { afterEach, describe, expect, it } from 'vitest';
import { DisposableStore } from '#shared/base/disposable';
import { setTitle } from '#shared/document/edits';
import { readWorkflow } from '#shared/document/y-workflow';
import type { DocumentInfo } from '#shared/protocol/requests';
import { until } from '../client/testing/until';
import { BrowserFiles, guardUnload } from './browser-files';
import { desktopCall } from './desktop-call';
import { DesktopFiles } from './desktop-files';
import { connectClient } from './testing/connected-client';
import { createFakeDesktop } from './testing/fake-desktop';
import { createViewState } from './view-state';

const newSettings = () => ({ pacing: { mode: 'free' as const } });
const onImported = () => Promise.resolve();

let own = new DisposableStore();
afterEach(() => {
  own.dispose();
  own = new DisposableStore();
});

/** A client that shows `one`, with or without unsaved changes; `two` is open on the server as well. */
async function start(info: Partial<DocumentInfo> = {}) {
  const context = own.add(
    await connectClient((backend) => {
      const one = backend.addDocument({ id: 'one', name: 'One', nodes: [{ id: 'a', kind: 'k' }] });
      backend.addDocument({ id: 'two', name: 'Two' });
      Object.assign(one.info, info);
    }),
  );
  const { client, backend } = context;
  const two = backend.documents.get('two')?.info;
  if (!two) throw new Error('no second document');
  backend.handlers = {
    'document.new': () => two,
    'document.open': () => two,
    'document.save': ({ workflow_id, file }) => saved(workflow_id, file),
  };
  const saved = (id: string, file?: string): DocumentInfo => {
    const entry = backend.documents.get(id);
    if (!entry) throw new Error('not open');
    entry.info = { ...entry.info, modified: false, ...(file === undefined ? {} : { file }) };
    return entry.info;
  };
  const shown = () => client.session.info.get()?.workflow_id;
  const isOpen = (id: string) => backend.documents.has(id);
  return {
    ...context,
    two,
    saved,
    shown,
    isOpen,
    options: {
      link: client.connection,
      session: client.session,
      newSettings,
      onImported,
    },
  };
}

describe('on the desktop', () => {
  async function desktop(info?: Partial<DocumentInfo>) {
    const context = await start(info);
    const fake = createFakeDesktop();
    return { ...context, fake, files: new DesktopFiles(context.options, fake.api) };
  }

  it('goes to another document without a question where nothing is unsaved, and closes the first', async () => {
    const { files, fake, shown, isOpen } = await desktop();
    await files.newWorkflow();
    expect([shown(), isOpen('one'), fake.calls]).toEqual(['two', false, []]);
  });

  it.each([
    ['cancel', 'one', true, ['askUnsaved {"name":"One"}']],
    ['discard', 'two', false, ['askUnsaved {"name":"One"}']],
    ['save', 'two', false, ['askUnsaved {"name":"One"}', 'saveFile {"workflow_id":"one","ask":false}']],
  ] as const)('asks what to do with unsaved changes: %s', async (answer, expected, keepsFirst, calls) => {
    const { files, fake, shown, isOpen, saved } = await desktop({ modified: true });
    fake.answers.unsaved = answer;
    fake.answers.saved = saved('one');
    await files.newWorkflow();
    expect([shown(), isOpen('one'), fake.calls]).toEqual([expected, keepsFirst, calls]);
  });

  it('stays where it is when saving before going was cancelled', async () => {
    const { files, fake, shown } = await desktop({ modified: true });
    fake.answers.unsaved = 'save';
    await files.newWorkflow();
    expect(shown()).toBe('one');
  });

  it('stays, and keeps what was to be discarded, when no file was chosen', async () => {
    const { files, fake, shown, isOpen } = await desktop({ modified: true });
    fake.answers.unsaved = 'discard';
    await files.open();
    expect([shown(), isOpen('one')]).toEqual(['one', true]);
    fake.answers.opened = (await desktop()).two;
    await files.open();
    expect([shown(), isOpen('one')]).toEqual(['two', false]);
  });

  it('does not close a document that was opened again', async () => {
    const { files, fake, backend, isOpen } = await desktop();
    fake.answers.opened = backend.documents.get('one')?.info ?? null;
    await files.open();
    expect(isOpen('one')).toBe(true);
  });

  it('saves only after main has every edit made before', async () => {
    const { files, fake, client, backend, saved } = await desktop({ modified: true });
    const main = backend.documents.get('one')?.doc;
    let titleAtSave: string | undefined;
    const api = {
      ...fake.api,
      saveFile: () => {
        titleAtSave = main && readWorkflow(main).nodes[0]?.title;
        return Promise.resolve(saved('one', 'one.json'));
      },
    };
    const saving = new DesktopFiles({ link: client.connection, session: client.session, newSettings, onImported }, api);
    setTitle(client.session.doc.get(), 'a', 'last moment');
    await saving.save();
    expect(titleAtSave).toBe('last moment');
    expect(client.session.info.get()).toMatchObject({ modified: false, file: 'one.json' });
    await files.saveAs();
    expect(fake.calls).toEqual(['saveFile {"workflow_id":"one","ask":true}']);
  });

  it('tells what main said without what Electron wraps around it', async () => {
    const wrapped = new Error("Error invoking remote method 'file.save': FactoryError: The disk is full.");
    await expect(desktopCall(Promise.reject(wrapped))).rejects.toThrow(/^The disk is full\.$/);
    await expect(desktopCall(Promise.reject(new Error('Plain: text')))).rejects.toThrow(/^Plain: text$/);
  });
});

describe('in a browser', () => {
  async function browser(info?: Partial<DocumentInfo>) {
    const context = await start(info);
    const view = createViewState();
    return { ...context, view, files: new BrowserFiles(context.options, view) };
  }

  it('leaves the first document open on the server, where others may need it', async () => {
    const { files, shown, isOpen } = await browser();
    await files.openFile('two.json');
    expect([shown(), isOpen('one')]).toEqual(['two', true]);
  });

  it.each([
    ['cancel', 'one', true],
    ['discard', 'two', false],
  ])('asks in the page what to do with unsaved changes: %s', async (answer, expected, keepsFirst) => {
    const { files, shown, isOpen, view } = await browser({ modified: true });
    const going = files.newWorkflow();
    await until(() => view.question.get() !== undefined);
    expect(view.question.get()?.title).toBe('Save the changes to “One”?');
    view.question.get()?.answer(answer);
    await going;
    expect([shown(), isOpen('one'), view.question.get()]).toEqual([expected, keepsFirst, undefined]);
  });

  it('saves under its name where it has one', async () => {
    const { files, client, backend } = await browser({ modified: true, file: 'one.json' });
    await files.save();
    expect(client.session.info.get()).toMatchObject({ modified: false, file: 'one.json' });
    expect(backend.requests.at(-1)).not.toBe('document.open');
  });

  it('asks for a name where it has none, and goes on once it is saved', async () => {
    const { files, view, shown } = await browser({ modified: true });
    const going = files.newWorkflow();
    await until(() => view.question.get() !== undefined);
    view.question.get()?.answer('save');
    await until(() => view.dialog.get() === 'save-file');
    expect(shown()).toBe('one');
    await files.saveToFile('mine.json', false);
    await going;
    expect([shown(), view.dialog.get()]).toEqual(['two', 'none']);
  });

  it('stays where it is when the dialog for a name was closed', async () => {
    const { files, view, shown } = await browser({ modified: true });
    const going = files.newWorkflow();
    await until(() => view.question.get() !== undefined);
    view.question.get()?.answer('save');
    await until(() => view.dialog.get() === 'save-file');
    view.dialog.set('none');
    await going;
    expect(shown()).toBe('one');
  });

  it('lets the dialog for a name stay where saving failed', async () => {
    const { files, view, backend } = await browser();
    await files.saveAs();
    backend.handlers = {};
    await expect(files.saveToFile('x.json', false)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(view.dialog.get()).toBe('save-file');
  });

  it('keeps the page from going away while something is unsaved, and only then', async () => {
    const { client, saved } = await browser({ modified: true });
    const page = new EventTarget();
    const guard = guardUnload(page as never, client.session, client.access);
    const leave = () => {
      const event = new Event('beforeunload', { cancelable: true });
      page.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(leave()).toBe(true);
    await client.session.show(saved('one'));
    expect(leave()).toBe(false);
    guard.dispose();
  });

  it('answers an older question with cancel when a newer one comes', async () => {
    const { files, view, shown } = await browser({ modified: true });
    const first = files.newWorkflow();
    await until(() => view.question.get() !== undefined);
    const older = view.question.get();
    const second = files.newWorkflow();
    await first;
    expect(shown()).toBe('one');
    expect(view.question.get()).not.toBe(older);
    view.question.get()?.answer('discard');
    await second;
    expect(shown()).toBe('two');
  });
});
