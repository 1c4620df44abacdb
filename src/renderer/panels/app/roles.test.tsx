// @vitest-environment happy-dom
import { act, createEvent, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readWorkflow } from '#shared/document/y/y-workflow';
import type { FakeServices } from '../../app/testing/fake-services';
import { EmptyCanvas } from '../canvas/EmptyCanvas';
import { CommandPalette } from '../dialogs/CommandPalette';
import { WorkflowSettingsDialog } from '../dialogs/WorkflowSettingsDialog';
import { FilesPanel } from '../files/FilesPanel';
import { Inspector } from '../inspector/Inspector';
import { Palette } from '../palette/Palette';
import { ExampleGallery } from '../templates/ExampleGallery';
import { show } from '../testing/show';
import { DocumentName } from '../top-bar/DocumentName';
import { RateControl } from '../top-bar/RateControl';
import { RoleBadge } from '../top-bar/RoleBadge';
import { RunControls } from '../top-bar/RunControls';
import { FileDrop } from './FileDrop';

afterEach(() => {
  vi.restoreAllMocks();
});

const select =
  (...ids: string[]) =>
  ({ services }: FakeServices) =>
    services.view.selectedNodes.set(ids);
const disabled = (name: string) => (screen.getByRole('button', { name }) as HTMLButtonElement).disabled;
const needsEditor = 'Needs the role “editor”; you have “viewer”';

describe('[P31] the badge', () => {
  it('says what the session may do and why, and nothing to an editor', () => {
    const { role } = show('idle', <RoleBadge />);
    expect(screen.queryByRole('note')).toBeNull();
    act(() => role.set('viewer'));
    expect(screen.getByRole('note', { name: /the role “viewer”/ }).textContent).toBe('Viewing');
    act(() => role.set('operator'));
    expect(screen.getByRole('note', { name: /the role “operator”/ }).textContent).toBe('Operating');
    act(() => role.set(undefined));
    expect(screen.queryByRole('note')).toBeNull();
  });
});

describe('[P31] a viewer', () => {
  it('sees inputs and settings of a node and sets none, and is told why', () => {
    const { doc } = show('viewing', <Inspector />, select('math'));
    const before = readWorkflow(doc);
    const fields = [...screen.getAllByRole('spinbutton'), ...screen.getAllByRole('switch')];
    expect(fields.length).toBeGreaterThan(1);
    for (const field of fields) expect((field as HTMLInputElement).disabled, field.outerHTML).toBe(true);
    expect(screen.getAllByTitle('Needs the role “operator”; you have “viewer”').length).toBeGreaterThan(0);
    expect(screen.getAllByTitle(needsEditor).length).toBeGreaterThan(0);
    expect((screen.getByRole('combobox', { name: 'What an error does' }) as HTMLInputElement).disabled).toBe(true);
    for (const name of ['Bypass', 'Mute', 'Duplicate', 'Delete', 'Run to here'])
      expect(disabled(name), name).toBe(true);
    const title = within(screen.getByRole('heading', { name: 'Ratio' })).getByRole('button');
    fireEvent.doubleClick(title);
    fireEvent.keyDown(title, { key: 'F2' });
    expect(screen.queryByRole('textbox', { name: 'Title of the node' })).toBeNull();
    expect(readWorkflow(doc)).toEqual(before);
  });

  it('can not run, stop or pace', async () => {
    show(
      'viewing',
      <>
        <RunControls />
        <RateControl />
      </>,
    );
    for (const name of ['Run once', 'Pause', 'Step one tick', 'Stop']) expect(disabled(name), name).toBe(true);
    fireEvent.click(screen.getByTitle('How fast the workflow runs'));
    expect(((await screen.findByText('60')) as HTMLButtonElement).disabled).toBe(true);
    expect(screen.getByText('Needs the role “operator”; you have “viewer”.')).not.toBeNull();
  });

  it('does not rename the workflow', () => {
    show('viewing', <DocumentName />);
    const name = screen.getByRole('button', { name: 'Workflow System monitor' });
    fireEvent.doubleClick(name);
    fireEvent.keyDown(name, { key: 'Enter' });
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('reads the settings of the workflow', () => {
    show('viewing', <WorkflowSettingsDialog onClose={() => {}} />);
    expect((screen.getByRole('textbox', { name: 'Description' }) as HTMLTextAreaElement).readOnly).toBe(true);
    expect((screen.getByRole('switch', { name: 'Stop the run' }) as HTMLButtonElement).disabled).toBe(true);
  });

  it('looks kinds up, and adds none', () => {
    const { services } = show('viewing', <Palette />);
    const before = services.document.nodeIds.get();
    const kind = screen.getAllByRole('button').find((button) => button.getAttribute('aria-disabled') === 'true');
    if (!kind) throw new Error('no kind');
    expect(kind.getAttribute('draggable')).toBe('false');
    fireEvent.click(kind);
    const search = screen.getByRole('textbox', { name: 'Search nodes' });
    fireEvent.change(search, { target: { value: 'plot' } });
    fireEvent.keyDown(search, { key: 'Enter' });
    expect(services.document.nodeIds.get()).toEqual(before);
    expect(screen.getByText(/Adding one needs the role “editor”/)).not.toBeNull();
  });

  it('opens no file and no example', async () => {
    const { calls } = show(
      'viewing',
      <FileDrop>
        <FilesPanel />
        <ExampleGallery onOpened={() => undefined} />
      </FileDrop>,
    );
    const file = await screen.findByRole('button', { name: /^line-3-inspection/ });
    const example = await screen.findByRole('button', { name: /^CSV table/ });
    for (const button of [file, example]) {
      expect((button as HTMLButtonElement).disabled).toBe(true);
      expect(button.title).toBe(needsEditor);
      fireEvent.click(button);
    }
    expect([disabled('Open…'), disabled('New workflow')]).toEqual([true, true]);
    const dataTransfer = { types: ['Files'], files: [new File(['{}'], 'dropped.json')] };
    fireEvent.dragEnter(example, { dataTransfer });
    expect(screen.getByText(needsEditor)).not.toBeNull();
    const drop = createEvent.drop(example, { dataTransfer });
    fireEvent(example, drop);
    // Else the browser would leave the editor for the file.
    expect(drop.defaultPrevented).toBe(true);
    await new Promise((resolve) => setImmediate(resolve));
    expect(calls.filter((call) => call.startsWith('files.') && call !== 'files.list')).toEqual([]);
  });

  it('finds the reason beside each command, and beside each kind', () => {
    const { calls } = show('viewing', <CommandPalette onClose={() => {}} />);
    const search = screen.getByRole('combobox', { name: 'Search commands and nodes' });
    for (const text of ['New workflow', 'Plot']) {
      fireEvent.change(search, { target: { value: text } });
      const found = screen.getAllByRole('option').find((option) => option.textContent?.includes(needsEditor));
      expect(found?.getAttribute('aria-disabled'), text).toBe('true');
      if (found) fireEvent.click(found);
    }
    expect(calls).not.toContain('files.newWorkflow');
  });

  it('is told who has to open a workflow where none is open', () => {
    const { info, vacant, role } = show('vacant', <EmptyCanvas />);
    expect(screen.getByRole('status').textContent).toMatch(/No workflow is open.*“editor” has to open one/);
    expect(screen.queryByRole('button')).toBeNull();
    act(() => {
      vacant.set(false);
      info.set({ workflow_id: 'w' as never, name: 'W', modified: false });
    });
    expect(screen.getByRole('status').textContent).toMatch(/This workflow is empty/);
    act(() => role.set('editor'));
    expect(screen.getByRole('button', { name: /Add a node/ })).not.toBeNull();
  });
});

describe('[P31] an operator', () => {
  it('sets inputs, and no other setting of a node', () => {
    const { doc, calls } = show('operating', <Inspector />, select('math'));
    const before = readWorkflow(doc);
    const b = within(screen.getByRole('group', { name: 'B' })).getByRole('spinbutton');
    fireEvent.focus(b);
    fireEvent.change(b, { target: { value: '7' } });
    fireEvent.keyDown(b, { key: 'Enter' });
    expect(calls).toContain('input math.b = 7');
    expect((screen.getByRole('switch', { name: 'Runs on its own clock' }) as HTMLButtonElement).disabled).toBe(true);
    expect([disabled('Reset to default'), disabled('Delete')]).toEqual([true, true]);
    expect(readWorkflow(doc)).toEqual(before);
  });

  it('stops and paces a run, and paces nothing where none goes on', async () => {
    // Without a layout the popover finds nothing that could have the focus, and prints all of the page.
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { calls, run } = show(
      'operating',
      <>
        <RunControls />
        <RateControl />
      </>,
    );
    fireEvent.click(screen.getByTitle('How fast the workflow runs'));
    fireEvent.click(await screen.findByText('60'));
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    expect(calls).toEqual(expect.arrayContaining(['run.setPacing rate', 'run.stop']));
    const now = run.get();
    act(() => run.set(now && { ...now, status: { phase: 'ended', end: { reason: 'stopped' } } }));
    expect([(screen.getByText('60') as HTMLButtonElement).disabled, disabled('Run')]).toEqual([true, false]);
    expect(screen.getByText(/You can set the rate of a run while it goes on/)).not.toBeNull();
  });
});
