import { afterEach, describe, expect, it } from 'vitest';
import { DisposableStore } from '#shared/base/disposable';
import { FactoryError } from '#shared/base/errors';
import { setTitle } from '#shared/document/edits/edits';
import { readWorkflow } from '#shared/document/y/y-workflow';
import type { DocumentInfo } from '#shared/protocol/requests';
import { until } from '../../client/testing/until';
import { holdDraft } from '../../ui/controls/typing/drafts';
import type { Client } from '../create-client';
import { desktopCall } from '../platform/desktop-call';
import { connectClient } from '../testing/connected-client';
import { createFakeDesktop } from '../testing/fake-desktop';
import { createViewState } from '../view/view-state';
import { BrowserFiles, guardUnload } from './browser-files';
import { DesktopFiles } from './desktop-files';

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
  const shown = () => client.tab.session.info.get()?.workflow_id;
  const isOpen = (id: string) => backend.documents.has(id);
  return {
    ...context,
    two,
    saved,
    shown,
    isOpen,
    options: {
      link: client.connection,
      access: client.access,
      tabs: client.tabs,
      runStates: client.runStates,
      newSettings,
      onImported,
    },
  };
}

const titles = (client: Client) => client.tabs.list.get().map((tab) => tab.info.get()?.name);

describe('on the desktop', () => {
  async function desktop(info?: Partial<DocumentInfo>) {
    const context = await start(info);
    const fake = createFakeDesktop();
    const view = createViewState();
    const files = new DesktopFiles(context.options, fake.api, view);
    return { ...context, fake, view, files, first: context.client.tab.id };
  }

  it('opens a document beside the one that is there, without a question', async () => {
    const { files, fake, client, shown } = await desktop({ modified: true });
    await files.newWorkflow();
    expect([titles(client), shown(), fake.calls]).toEqual([['One', 'Two'], 'two', []]);
  });

  it('goes to the tab that has a document already', async () => {
    const { files, client, shown } = await desktop();
    await files.newWorkflow();
    client.tabs.activate(client.tabs.list.get()[0] as never);
    await Promise.all([files.openFile('two.json'), files.openFile('two.json')]);
    expect([titles(client), shown()]).toEqual([['One', 'Two'], 'two']);
  });

  it('puts what is opened in the place of a new workflow that nobody touched', async () => {
    const { files, client, backend, isOpen } = await desktop();
    await files.newWorkflow();
    const three = backend.addDocument({ id: 'three', name: 'Three', nodes: [{ id: 'c', kind: 'k' }] });
    backend.handlers['document.open'] = () => three.info;
    await files.openFile('three.json');
    await until(() => !isOpen('two'));
    expect(titles(client)).toEqual(['One', 'Three']);
  });

  it('closes a tab with nothing to lose without a question, and its document with it', async () => {
    const { files, fake, client, isOpen, first } = await desktop();
    await files.newWorkflow();
    await files.closeTab(first);
    expect([titles(client), isOpen('one'), fake.calls]).toEqual([['Two'], false, []]);
  });

  it.each([
    ['cancel', ['One', 'Two'], true, ['askUnsaved {"name":"One"}']],
    ['discard', ['Two'], false, ['askUnsaved {"name":"One"}']],
    ['save', ['Two'], false, ['askUnsaved {"name":"One"}', 'saveFile {"workflow_id":"one","ask":true}']],
  ] as const)('asks what to do with unsaved changes: %s', async (answer, expected, keepsFirst, calls) => {
    const { files, fake, client, isOpen, saved, first } = await desktop({ modified: true });
    await files.newWorkflow();
    fake.answers.unsaved = answer;
    if (answer === 'save') fake.answers.saved = saved('one');
    await files.closeTab(first);
    expect([titles(client), isOpen('one'), fake.calls]).toEqual([expected, keepsFirst, calls]);
  });

  it('keeps the tab when saving before closing was cancelled', async () => {
    const { files, fake, client, first } = await desktop({ modified: true });
    await files.newWorkflow();
    fake.answers.unsaved = 'save';
    await files.closeTab(first);
    expect(titles(client)).toEqual(['One', 'Two']);
  });

  it('ends with the first tab the person keeps, where several are closed', async () => {
    const { files, fake, client, first } = await desktop({ modified: true });
    await files.newWorkflow();
    await files.closeOtherTabs(client.tab.id);
    expect([titles(client), fake.calls, client.tab.id]).toEqual([['One', 'Two'], ['askUnsaved {"name":"One"}'], first]);
  });

  it('puts a new workflow in the place of the last tab', async () => {
    const { files, client, isOpen, first } = await desktop();
    await files.closeTab(first);
    expect([titles(client), isOpen('one')]).toEqual([['Two'], false]);
    await files.closeTab(client.tab.id);
    expect(titles(client)).toEqual(['Two']);
  });

  it.each([
    ['keep', ['Two'], true],
    ['stop', ['Two'], false],
    ['cancel', ['One', 'Two'], true],
  ])('asks what becomes of a run: %s', async (answer, expected, keepsFirst) => {
    const { files, client, backend, view, isOpen, first } = await desktop();
    await files.newWorkflow();
    backend.handlers['run.stop'] = () => ({ end: { reason: 'stopped' } });
    backend.broadcast({
      type: 'execution_status',
      data: { is_running: true, execution_count: 1, results: {}, runs: [running('one')] },
    });
    await until(() => client.runStates.of('one').get().type === 'running');
    const closing = files.closeTab(first);
    await until(() => view.question.get() !== undefined);
    view.question.get()?.answer(answer);
    await closing;
    expect([titles(client), isOpen('one')]).toEqual([expected, keepsFirst]);
    expect(backend.requests.includes('run.stop')).toBe(answer === 'stop');
  });

  it('asks before it replaces what another program wrote', async () => {
    const { files, fake, backend, view, saved, client } = await desktop({ modified: true, file: 'one.json' });
    backend.handlers['document.save'] = ({ workflow_id, overwrite }) => {
      if (!overwrite) throw new FactoryError('FILE_EXISTS', 'Another program changed it.');
      return saved(workflow_id);
    };
    const saving = files.save();
    await until(() => view.question.get() !== undefined);
    view.question.get()?.answer('replace');
    await saving;
    expect([client.tab.session.info.get()?.modified, fake.calls]).toEqual([false, []]);
  });

  it('says why a save has failed, and tries again or saves elsewhere as one likes', async () => {
    const { files, fake, backend, view, saved, client } = await desktop({ modified: true, file: 'one.json' });
    let full = true;
    backend.handlers['document.save'] = ({ workflow_id }) => {
      if (full) throw new FactoryError('FILE_UNWRITABLE', 'Not written.', { reason: 'the disk is full' });
      return saved(workflow_id);
    };
    const save = async (answer: string) => {
      const saving = files.save();
      await until(() => view.question.get() !== undefined);
      const { title, message } = view.question.get() ?? {};
      full = answer !== 'again';
      view.question.get()?.answer(answer);
      await saving;
      return { title, message };
    };
    expect(await save('cancel')).toEqual({
      title: '“one.json” could not be saved',
      message: 'The reason: the disk is full. What is not saved stays here and is kept for recovery.',
    });
    await save('elsewhere');
    expect([client.tab.session.info.get()?.modified, fake.calls]).toEqual([
      true,
      ['saveFile {"workflow_id":"one","ask":true}'],
    ]);
    await save('again');
    expect(client.tab.session.info.get()?.modified).toBe(false);
  });

  it('stays where it is when no file was chosen', async () => {
    const { files, client } = await desktop();
    await files.open();
    expect(titles(client)).toEqual(['One']);
  });

  it('saves only after main has every edit made before', async () => {
    const { files, fake, client, backend, saved, options, view } = await desktop({ modified: true });
    const main = backend.documents.get('one')?.doc;
    let titleAtSave: string | undefined;
    const api = {
      ...fake.api,
      saveFile: () => {
        titleAtSave = main && readWorkflow(main).nodes[0]?.title;
        return Promise.resolve(saved('one', 'one.json'));
      },
    };
    const saving = new DesktopFiles(options, api, view);
    setTitle(client.tab.session.doc.get(), 'a', 'last moment');
    await saving.save();
    expect(titleAtSave).toBe('last moment');
    expect(client.tab.session.info.get()).toMatchObject({ modified: false, file: 'one.json' });
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
    const files = new BrowserFiles(context.options, view, context.notify);
    return { ...context, view, files, first: context.client.tab.id };
  }

  it('closes a tab whose workflow runs, and says that it goes on', async () => {
    const { files, client, backend, isOpen, first, told } = await browser({ modified: true });
    await files.openFile('two.json');
    backend.broadcast({
      type: 'execution_status',
      data: { is_running: true, execution_count: 1, results: {}, runs: [running('one')] },
    });
    await until(() => client.runStates.of('one').get().type === 'running');
    await files.closeTab(first);
    expect([titles(client), isOpen('one')]).toEqual([['Two'], true]);
    expect(told.at(-1)).toMatch(/keeps running/);
  });

  it.each([
    ['cancel', ['One', 'Two'], true],
    ['discard', ['Two'], false],
  ])('asks in the page what to do with unsaved changes: %s', async (answer, expected, keepsFirst) => {
    const { files, client, isOpen, view, first } = await browser({ modified: true });
    await files.openFile('two.json');
    const closing = files.closeTab(first);
    await until(() => view.question.get() !== undefined);
    expect(view.question.get()?.title).toBe('Save the changes to “One”?');
    view.question.get()?.answer(answer);
    await closing;
    expect([titles(client), isOpen('one'), view.question.get()]).toEqual([expected, keepsFirst, undefined]);
  });

  it('lets who may not edit close a tab, but not the document, nor the last tab', async () => {
    const { files, client, isOpen, first } = await browser({ modified: true });
    await files.openFile('two.json');
    client.access.role.set('viewer');
    await files.closeTab(first);
    expect([titles(client), isOpen('one')]).toEqual([['Two'], true]);
    await files.closeTab(client.tab.id);
    expect(titles(client)).toEqual(['Two']);
  });

  it('saves under its name where it has one', async () => {
    const { files, client, backend } = await browser({ modified: true, file: 'one.json' });
    await files.save();
    expect(client.tab.session.info.get()).toMatchObject({ modified: false, file: 'one.json' });
    expect(backend.requests.at(-1)).not.toBe('document.open');
  });

  it.each([
    ['replace', false, [false, true], 'none'],
    ['elsewhere', true, [false], 'save-file'],
    ['cancel', true, [false], 'none'],
  ])('asks before it replaces what another program wrote: %s', async (answer, modified, tried, dialog) => {
    const { files, client, backend, view, saved } = await browser({ modified: true, file: 'one.json' });
    const overwrites: unknown[] = [];
    backend.handlers['document.save'] = ({ workflow_id, overwrite }) => {
      overwrites.push(overwrite);
      if (!overwrite) throw new FactoryError('FILE_EXISTS', 'Another program changed it.');
      return saved(workflow_id);
    };
    const saving = files.save();
    await until(() => view.question.get() !== undefined);
    expect(view.question.get()?.title).toBe('“one.json” was changed by another program');
    view.question.get()?.answer(answer);
    await until(() => view.question.get() === undefined);
    await until(() => view.dialog.get() === dialog);
    view.dialog.set('none');
    await saving;
    expect([client.tab.session.info.get()?.modified, overwrites]).toEqual([modified, tried]);
  });

  it('asks for a name where it has none, and closes once it is saved', async () => {
    const { files, view, client, first } = await browser({ modified: true });
    await files.openFile('two.json');
    const closing = files.closeTab(first);
    await until(() => view.question.get() !== undefined);
    view.question.get()?.answer('save');
    await until(() => view.dialog.get() === 'save-file');
    expect(titles(client)).toEqual(['One', 'Two']);
    await files.saveToFile('mine.json', false);
    await closing;
    expect([titles(client), view.dialog.get()]).toEqual([['Two'], 'none']);
  });

  it('keeps the tab when the dialog for a name was closed', async () => {
    const { files, view, client, first } = await browser({ modified: true });
    await files.openFile('two.json');
    const closing = files.closeTab(first);
    await until(() => view.question.get() !== undefined);
    view.question.get()?.answer('save');
    await until(() => view.dialog.get() === 'save-file');
    view.dialog.set('none');
    await closing;
    expect(titles(client)).toEqual(['One', 'Two']);
  });

  it('lets the dialog for a name stay where saving failed', async () => {
    const { files, view, backend } = await browser();
    await files.saveAs();
    backend.handlers = {};
    await expect(files.saveToFile('x.json', false)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(view.dialog.get()).toBe('save-file');
  });

  it('keeps the page from going away while something is unsaved in any tab, and only then', async () => {
    const { client, files, saved } = await browser({ modified: true });
    await files.openFile('two.json');
    const page = new EventTarget();
    const guard = guardUnload(page as never, client.tabs, client.access);
    const leave = () => {
      const event = new Event('beforeunload', { cancelable: true });
      page.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(leave()).toBe(true);
    await client.tabs.list.get()[0]?.session.show(saved('one'));
    expect(leave()).toBe(false);
    const forget = holdDraft(() => {});
    expect(leave()).toBe(true);
    forget();
    guard.dispose();
  });
});

const running = (workflow: string) => ({
  run_id: 'r',
  workflow_id: workflow,
  mode: 'continuous',
  status: { phase: 'running' },
  pacing: { mode: 'free' },
  started_at: 0,
  execution_count: 1,
  last_execution_time: 0,
  revision: 0,
  node_count: 1,
});
