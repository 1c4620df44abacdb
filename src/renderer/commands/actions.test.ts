import { afterEach, describe, expect, it } from 'vitest';
import { FactoryError } from '#shared/base/errors';
import { connect, setBypassed, setTitle } from '#shared/document/edits/edits';
import { readWorkflow } from '#shared/document/y/y-workflow';
import { workflowIdSchema } from '#shared/graph/ids';
import { edgeKey, type Workflow, workflowSchema } from '#shared/graph/workflow';
import { hasRole, type Role, roles } from '#shared/protocol/roles';
import { type RunInfo, runInfoSchema } from '#shared/protocol/run-status';
import { fakeCanvas } from '../app/testing/fake-canvas';
import { createFakeServices, type FakeOptions, type FakeServices } from '../app/testing/fake-services';
import { isIconName } from '../ui/style/icons';
import { type ActionId, actionById, actions } from './actions';
import { cellsActionsRead, isEnabled } from './enablement';
import { performAction } from './perform';

const fakes: FakeServices[] = [];
afterEach(() => {
  for (const fake of fakes.splice(0)) fake.dispose();
});

const workflow = (): Workflow =>
  workflowSchema.parse({
    id: 'w',
    nodes: [
      { id: 'a', kind: 'k', position: { x: 0, y: 0 }, inputs: { x: 1 } },
      { id: 'b', kind: 'k', position: { x: 300, y: 0 } },
      { id: 'c', kind: 'k', position: { x: 600, y: 0 } },
    ],
    edges: [{ source: { node: 'a', port: 'out' }, target: { node: 'b', port: 'in' } }],
  });

function create(options: FakeOptions = {}) {
  const fake = createFakeServices({ workflow: workflow(), ...options });
  fakes.push(fake);
  const perform = async (id: ActionId) => {
    performAction(actionById(id), fake.services);
    await new Promise((resolve) => setImmediate(resolve));
  };
  const enabled = (id: ActionId) => isEnabled(actionById(id), fake.services);
  const select = (nodes: string[], edges: string[] = []) => {
    fake.services.view.selectedNodes.set(nodes);
    fake.services.view.selectedEdges.set(edges);
  };
  const read = () => readWorkflow(fake.doc);
  return { ...fake, perform, enabled, select, read };
}

const runInfo = (phase: RunInfo['status']): RunInfo =>
  runInfoSchema.parse({
    run_id: 'r',
    workflow_id: 'w',
    mode: 'continuous',
    status: phase,
    pacing: { mode: 'free' },
    started_at: 0,
    execution_count: 0,
    last_execution_time: 0,
    revision: 0,
    node_count: 3,
  });

describe('the table', () => {
  it('has one action an id, each in the group its id begins with or in help', () => {
    const ids = actions.map((action) => action.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, group } of actions) expect(group === 'help' || id.startsWith(`${group}.`), id).toBe(true);
  });

  it('names icons that the window carries', () => {
    const missing = actions.filter(({ icon }) => icon !== undefined && !isIconName(icon));
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('reads no cell for `enabled` that buttons do not watch', () => {
    const { services, run, pending } = create({ desktop: true });
    const watched = new Set<unknown>(cellsActionsRead(services));
    const unwatched = new Set<string>();
    const spied = spy(services, watched, unwatched);
    const states: RunInfo['status'][] = [
      { phase: 'running' },
      { phase: 'paused' },
      { phase: 'ended', end: { reason: 'stopped' } },
    ];
    for (const status of states) {
      run.set(runInfo(status));
      for (const asked of ['nothing', 'start', 'stop'] as const) {
        pending.set(asked);
        for (const action of actions) isEnabled(action, spied);
      }
    }
    expect([...unwatched]).toEqual([]);
  });
});

/** The services, noting every cell that is read and not among the watched ones. */
function spy<T extends object>(target: T, watched: ReadonlySet<unknown>, unwatched: Set<string>, path = ''): T {
  return new Proxy(target, {
    get(object, key) {
      const value: unknown = Reflect.get(object, key);
      if (key === 'get' && typeof value === 'function' && 'subscribe' in object) {
        if (!watched.has(object)) unwatched.add(path);
        return value.bind(object);
      }
      return typeof value === 'object' && value !== null
        ? spy(value, watched, unwatched, `${path}.${String(key)}`)
        : value;
    },
  });
}

describe('enabled', () => {
  it.each<[ActionId, string, (context: ReturnType<typeof create>) => void]>([
    ['edit.delete', 'something is selected', ({ select }) => select(['a'])],
    ['edit.delete', 'a wire is selected', ({ select }) => select([], ['x'])],
    ['edit.copy', 'nodes are selected', ({ select }) => select(['a'])],
    ['edit.undo', 'there is an edit to undo', ({ doc }) => setBypassed(doc, ['a'], true)],
    ['run.stop', 'a run is active', ({ run }) => run.set(runInfo({ phase: 'running' }))],
    ['run.stop', 'a start is not answered yet', ({ pending }) => pending.set('start')],
    ['view.fit', 'there is a canvas', ({ services }) => services.view.canvas.set(fakeCanvas())],
    ['run.clear_log', 'there are lines', ({ logs }) => logs.set([{ timestamp: 0, level: 'info', message: '' }])],
  ])('%s only when %s', (id, _when, make) => {
    const context = create();
    expect(context.enabled(id)).toBe(false);
    make(context);
    expect(context.enabled(id)).toBe(true);
  });

  it.each<[ActionId, string, (context: ReturnType<typeof create>) => void]>([
    ['run.start', 'a run is active', ({ run }) => run.set(runInfo({ phase: 'starting' }))],
    ['run.start', 'a start is not answered yet', ({ pending }) => pending.set('once')],
    ['run.once', 'the connection is lost', ({ connection }) => connection.set(lost)],
    ['file.save', 'no document is open', ({ info }) => info.set(undefined)],
    ['file.open', 'the connection is lost', ({ connection }) => connection.set(lost)],
  ])('%s not when %s', (id, _when, make) => {
    const context = create();
    expect(context.enabled(id)).toBe(true);
    make(context);
    expect(context.enabled(id)).toBe(false);
  });

  it('run.stop not while a stop is under way, and run.start again once the run has ended', () => {
    const { run, pending, enabled } = create();
    run.set(runInfo({ phase: 'running' }));
    pending.set('stop');
    expect([enabled('run.stop'), enabled('run.start')]).toEqual([false, false]);
    pending.set('nothing');
    run.set(runInfo({ phase: 'ended', end: { reason: 'stopped' } }));
    expect([enabled('run.stop'), enabled('run.start')]).toEqual([false, true]);
  });

  it('file.reveal only on the desktop, for what has a file', async () => {
    const saved = { workflow_id: workflowIdSchema.parse('w'), name: 'Flow', modified: false, file: 'flow.json' };
    const [browser, desktop] = [create(), create({ desktop: true })];
    for (const { info, enabled } of [browser, desktop]) {
      expect(enabled('file.reveal')).toBe(false);
      info.set(saved);
    }
    expect([browser.enabled('file.reveal'), desktop.enabled('file.reveal')]).toEqual([false, true]);
    await desktop.perform('file.reveal');
    expect(desktop.calls).toEqual([`desktop.revealFile ${saved.workflow_id}`]);
  });

  it('help.logs only on the desktop', () => {
    expect([create().enabled('help.logs'), create({ desktop: true }).enabled('help.logs')]).toEqual([false, true]);
  });
});

describe('[P31] the role', () => {
  const anybody = [
    'edit.copy',
    'edit.deselect',
    'edit.group_select',
    'file.export',
    'file.history',
    'file.move_to_window',
    'file.open_in_window',
    'file.templates',
    'file.workflow_settings',
  ];
  const editors = ['view.add_node', 'view.cut_wires', 'view.arrange_dashboard', 'view.bookmark', 'help.tour'];
  /** Written down apart from the table, so that an action can not become everybody's by mistake. */
  const meant = ({ id, group }: (typeof actions)[number]): Role => {
    if (anybody.includes(id) || id.startsWith('edit.select_') || id === 'run.clear_log') return 'viewer';
    if (group === 'file' || group === 'edit' || editors.includes(id)) return 'editor';
    return group === 'run' ? 'operator' : 'viewer';
  };

  it.each(roles)('%s performs what it may and nothing else', async (role) => {
    const context = create({ desktop: true });
    const { services, doc, logs, run } = context;
    services.view.canvas.set(fakeCanvas());
    setBypassed(doc, ['a'], true);
    logs.set([{ timestamp: 0, level: 'info', message: '' }]);
    context.role.set(role);
    const before = context.read();
    for (const status of [undefined, { phase: 'running' } as const]) {
      run.set(status && runInfo(status));
      for (const action of actions) {
        context.select(['a']);
        // Whatever was performed before may have turned to the dashboard, where nothing is edited.
        services.view.mode.set('canvas');
        const could = action.enabled(services);
        expect(isEnabled(action, services), action.id).toBe(could && hasRole(role, meant(action)));
        if (role !== 'editor') await context.perform(action.id as ActionId);
      }
    }
    expect(context.read()).toEqual(before);
    const commands = context.calls.filter((call) => /^(files|run)\./.test(call));
    const pacing = ['rate', 'rate', 'rate', 'free'].map((mode) => `run.setPacing ${mode}`);
    const idle = ['run.once', 'run.once to a', 'run.start', 'run.start', 'run.step'];
    const asked = { viewer: [], operator: [...idle, 'run.pause', 'run.pause', 'run.step'], editor: [] };
    expect(commands.filter((call) => !call.startsWith('run.setPacing') && call !== 'run.stop')).toEqual(asked[role]);
    expect(commands.filter((call) => call.startsWith('run.setPacing'))).toEqual(role === 'operator' ? pacing : []);
  });

  it('that is not known yet allows what changes nothing but the window', () => {
    const { role, enabled, select } = create();
    role.set(undefined);
    select(['a']);
    expect([enabled('view.theme'), enabled('edit.copy'), enabled('edit.delete'), enabled('run.start')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

const lost = { phase: 'refused', via: 'websocket', reason: '' } as const;

describe('editing', () => {
  it('deletes nodes and wires as one undo step', async () => {
    const { perform, select, read, services } = create();
    select(['c'], [edgeKey({ node: 'b' as never, port: 'in' })]);
    await perform('edit.delete');
    expect([read().nodes.map(({ id }) => id), read().edges]).toEqual([['a', 'b'], []]);
    expect([services.view.selectedNodes.get(), services.view.selectedEdges.get()]).toEqual([[], []]);
    await perform('edit.undo');
    expect([read().nodes.length, read().edges.length]).toEqual([3, 1]);
    await perform('edit.redo');
    expect(read().nodes).toHaveLength(2);
  });

  it('copies and pastes nodes with their inner wires and values, in the middle of what is visible', async () => {
    const { perform, select, read, services } = create();
    services.view.canvas.set(fakeCanvas());
    select(['a', 'b']);
    await perform('edit.copy');
    await perform('edit.paste');
    const pasted = services.view.selectedNodes.get();
    expect(pasted).toHaveLength(2);
    const nodes = read().nodes.filter(({ id }) => pasted.includes(id));
    expect(nodes.map(({ position, inputs }) => [position, inputs])).toEqual([
      [{ x: 850, y: 1_000 }, { x: 1 }],
      [{ x: 1_150, y: 1_000 }, {}],
    ]);
    expect(read().edges.filter(({ source }) => pasted.includes(source.node))).toHaveLength(1);
    await perform('edit.paste');
    const again = services.view.selectedNodes.get();
    const positions = read().nodes.filter(({ id }) => again.includes(id));
    expect(positions[0]?.position).toEqual({ x: 874, y: 1_024 });
  });

  it('cuts', async () => {
    const { perform, select, read } = create();
    select(['a']);
    await perform('edit.cut');
    expect(read().nodes).toHaveLength(2);
    await perform('edit.paste');
    expect(read().nodes).toHaveLength(3);
  });

  it.each(['', 'hello', '[1]', '{"nodes":[]}', '{"a":{}}'])('pastes nothing of %j', async (text) => {
    const { perform, read, services, calls } = create();
    await services.clipboard.writeText(text);
    await perform('edit.paste');
    expect([read().nodes.length, calls]).toEqual([3, ['info: The clipboard holds no nodes']]);
  });

  it.each([
    ['n8n or ComfyUI', '{"nodes":[{"id":"a"}]}'],
    ['Node-RED', '[{"id":"a","type":"inject"}]'],
    ['a prompt of ComfyUI', '{"1":{"class_type":"LoadImage"}}'],
    ['a prompt of ComfyUI from Python', '{"1":{"class_type":"LoadImage","is_changed":[NaN]}}'],
  ])('opens what was copied in %s', async (_, text) => {
    const { perform, read, services, calls } = create();
    await services.clipboard.writeText(text);
    await perform('edit.paste');
    expect([read().nodes.length, calls]).toEqual([3, ['files.importFile']]);
  });

  it('duplicates and selects the copies', async () => {
    const { perform, select, read, services } = create();
    select(['a', 'b']);
    await perform('edit.duplicate');
    expect([read().nodes.length, read().edges.length]).toEqual([5, 2]);
    expect(services.view.selectedNodes.get()).not.toContain('a');
    await perform('edit.undo');
    expect(read().nodes).toHaveLength(3);
  });

  it.each([
    ['edit.bypass', 'bypassed'],
    ['edit.mute', 'muted'],
  ] as const)('%s marks all that are selected, or takes the mark off where all have it', async (id, mark) => {
    const { perform, select, read } = create();
    const marks = () => read().nodes.map((node) => node[mark] ?? false);
    select(['a']);
    await perform(id);
    select(['a', 'b']);
    await perform(id);
    expect(marks()).toEqual([true, true, false]);
    await perform(id);
    expect(marks()).toEqual([false, false, false]);
  });

  it('selects everything, and nothing', async () => {
    const { perform, services } = create();
    await perform('edit.select_all');
    expect(services.view.selectedNodes.get()).toEqual(['a', 'b', 'c']);
    await perform('edit.deselect');
    expect(services.view.selectedNodes.get()).toEqual([]);
  });
});

describe('bookmarks', () => {
  it('keep the view under the name of what is selected, and lead back to it by number', async () => {
    const { perform, enabled, services, select, read, calls } = create();
    const onCanvas: string[] = [];
    expect(enabled('view.bookmark')).toBe(false);
    services.view.canvas.set(fakeCanvas(onCanvas));
    expect(enabled('view.bookmark_1')).toBe(false);
    await perform('view.bookmark');
    select(['a']);
    setTitle(services.document.doc.get(), 'a', 'Scale');
    await perform('view.bookmark');
    expect(
      Object.values(read().bookmarks ?? {})
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['Scale', 'View 1']);
    expect(calls.at(-1)).toBe('info: “Scale” is bookmarked. Press 2 to come back.');
    expect(enabled('view.bookmark_2')).toBe(true);
    expect(enabled('view.bookmark_3')).toBe(false);
    await perform('view.bookmark_1');
    expect(onCanvas).toEqual(['showView 3 4 0.5']);
    await perform('edit.undo');
    expect(enabled('view.bookmark_2')).toBe(false);
  });
});

describe('performing', () => {
  it('goes to files, runs and canvas', async () => {
    const { perform, calls, services, select } = create({ desktop: true });
    const onCanvas: string[] = [];
    services.view.canvas.set(fakeCanvas(onCanvas));
    select(['a', 'b']);
    for (const id of ['file.new', 'file.open', 'file.save', 'file.save_as', 'run.once', 'run.start'] as const) {
      await perform(id);
    }
    await perform('help.logs');
    for (const id of ['view.fit', 'view.fit_selection', 'view.zoom_100', 'view.add_node'] as const) await perform(id);
    expect(calls).toEqual([
      'files.newWorkflow',
      'files.open',
      'files.save',
      'files.saveAs',
      'run.once',
      'run.start',
      'desktop.openLogsFolder',
    ]);
    expect(onCanvas).toEqual(['fitAll', 'fitNodes a b', 'zoomTo100', 'openQuickAdd']);
  });

  it('[E7] run.toggle starts, pauses what ticks, and resumes what stands still', async () => {
    const { perform, calls, run } = create();
    await perform('run.toggle');
    run.set(runInfo({ phase: 'running' }));
    await perform('run.toggle');
    run.set(runInfo({ phase: 'paused' }));
    await perform('run.toggle');
    await perform('run.start');
    expect(calls).toEqual(['run.start', 'run.pause', 'run.resume', 'run.resume']);
  });

  it('[E7] run.step is open whether the workflow runs or not, but for a run once', () => {
    const { run, enabled } = create();
    const states: [RunInfo, boolean][] = [
      [runInfo({ phase: 'running' }), true],
      [runInfo({ phase: 'paused' }), true],
      [runInfo({ phase: 'stopping' }), false],
      [{ ...runInfo({ phase: 'running' }), mode: 'once' }, false],
    ];
    expect(enabled('run.step')).toBe(true);
    for (const [info, isOpen] of states) {
      run.set(info);
      expect([info.status.phase, enabled('run.step')]).toEqual([info.status.phase, isOpen]);
    }
  });

  it('sets the rate in the document, to be undone like any edit', async () => {
    const { perform, read } = create();
    await perform('run.rate_60');
    expect(read().settings.pacing).toEqual({ mode: 'rate', hz: 60, overrun: 'skip' });
    await perform('edit.undo');
    expect(read().settings.pacing).toMatchObject({ hz: 10 });
  });

  it('tells what went wrong, and does nothing while disabled', async () => {
    const { services, calls, enabled } = create();
    const failing = async () => {
      throw new FactoryError('FILE_UNWRITABLE', 'The disk is full.');
    };
    const broken = { ...services, files: { ...services.files, save: failing } };
    performAction(actionById('file.save'), broken);
    await new Promise((resolve) => setImmediate(resolve));
    expect(calls).toEqual(['error: Save failed: The disk is full.']);
    expect(enabled('edit.copy')).toBe(false);
    performAction(actionById('edit.copy'), services);
    expect(calls).toHaveLength(1);
  });

  it('lets what it told of a failure go once it goes well, by the same way or another', async () => {
    const { services } = create();
    const standing = new Set<string>();
    const notify = {
      ...services.notify,
      error: (message: string) => void standing.add(message),
      settled: (message: string) => void standing.delete(message),
    };
    const save = async (id: 'file.save' | 'file.save_as', perform: () => Promise<void>) => {
      const files = { ...services.files, save: perform, saveAs: perform };
      performAction(actionById(id), { ...services, notify, files });
      await new Promise((resolve) => setImmediate(resolve));
      return [...standing];
    };
    const fail = () => Promise.reject(new FactoryError('FILE_UNWRITABLE', 'The disk is full.'));
    for (const way of ['file.save', 'file.save_as'] as const) {
      expect(await save('file.save', fail)).toEqual(['Save failed']);
      expect(await save(way, () => Promise.resolve())).toEqual([]);
    }
  });

  it('tells of the newest theme alone', () => {
    const { services } = create();
    const standing = new Set<string>();
    const notify = {
      ...services.notify,
      info: (message: string) => void standing.add(message),
      settled: (message: string) => void standing.delete(message),
    };
    for (let time = 0; time < 5; time++) performAction(actionById('view.theme'), { ...services, notify });
    expect([...standing]).toEqual(['The theme is light']);
  });

  it('opens and closes panels and dialogs', async () => {
    const { perform, services } = create();
    const { view } = services;
    await perform('view.toggle_palette');
    expect(view.rail.get()).toBeUndefined();
    await perform('view.toggle_palette');
    await perform('view.toggle_log');
    await perform('view.toggle_inspector');
    expect([view.rail.get(), view.dock.get(), view.inspector.get()]).toEqual(['palette', 'log', false]);
    await perform('view.theme');
    expect(view.theme.get()).toBe('light');
    await perform('view.command_palette');
    expect(view.dialog.get()).toBe('command-palette');
  });
});

it('wires made here count for the copied fragment', async () => {
  const { doc, perform, select, read } = create();
  connect(doc, { node: 'b', port: 'out' }, { node: 'c', port: 'in' });
  select(['a', 'b', 'c']);
  await perform('edit.duplicate');
  expect(read().edges).toHaveLength(4);
});
