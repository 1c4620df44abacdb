// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { FactoryError } from '#shared/base/errors';
import { setSettings } from '#shared/document/edits/edits';
import { readWorkflow } from '#shared/document/y/y-workflow';
import type { Dialog } from '../../app/view/view-state';
import { show } from '../testing/show';
import { Dialogs } from './Dialogs';

const open = (dialog: Dialog, prepare?: Parameters<typeof show>[2]) =>
  show('idle', <Dialogs />, (fake) => {
    fake.services.view.dialog.set(dialog);
    prepare?.(fake);
  });

describe('dialogs', () => {
  it('performs the command that Enter chooses, after the palette has closed', () => {
    const { calls, services } = open('command-palette');
    const field = screen.getByRole('combobox', { name: 'Search commands and nodes' });
    expect(document.activeElement).toBe(field);
    fireEvent.change(field, { target: { value: 'run once' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(calls).toContain('run.once');
    expect(services.view.dialog.get()).toBe('none');
  });

  it('goes round the list with the arrow keys and leaves disabled commands alone', () => {
    const { calls } = open('command-palette');
    const field = screen.getByRole('combobox', { name: 'Search commands and nodes' });
    fireEvent.keyDown(field, { key: 'ArrowUp' });
    const options = screen.getAllByRole('option');
    expect(options.at(-1)?.getAttribute('aria-selected')).toBe('true');
    fireEvent.change(field, { target: { value: 'stop' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(calls).not.toContain('run.stop');
  });

  it('sets what a setting of the palette says, and offers each value but the one it has', () => {
    const { services } = open('command-palette');
    const field = screen.getByRole('combobox', { name: 'Search commands and nodes' });
    fireEvent.change(field, { target: { value: 'theme:' } });
    const labels = screen.getAllByRole('option').map(({ textContent }) => textContent);
    expect(labels).toEqual(expect.arrayContaining(['Theme: LightAppearance', 'Theme: High contrastAppearance']));
    expect(labels).not.toContain('Theme: DarkAppearance');
    fireEvent.change(field, { target: { value: 'light theme' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(services.view.theme.get()).toBe('light');
  });

  it('leads to a number among the settings', () => {
    const { services } = open('command-palette');
    const field = screen.getByRole('combobox', { name: 'Search commands and nodes' });
    fireEvent.change(field, { target: { value: 'rate of new workflows' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect([services.view.dialog.get(), services.view.settingsSection.get()]).toEqual(['settings', 'runs']);
  });

  it('asks before it replaces a file, and names it', async () => {
    const asked: [string, boolean][] = [];
    open('save-file', ({ services }) => {
      Object.assign(services.files, {
        saveToFile: async (file: string, overwrite: boolean) => {
          asked.push([file, overwrite]);
          if (!overwrite) throw new FactoryError('FILE_EXISTS', 'There is one already.');
        },
      });
    });
    fireEvent.change(screen.getByRole('textbox', { name: 'Name in the workflows folder' }), {
      target: { value: 'probe' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect((await screen.findByRole('alert')).textContent).toContain('“probe” exists already');
    fireEvent.click(screen.getByRole('button', { name: 'Replace' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked).toEqual([
      ['probe', false],
      ['probe', true],
    ]);
  });

  it('shows why a file could not be saved, and stays', async () => {
    open('save-file', ({ services }) => {
      Object.assign(services.files, {
        saveToFile: async () => {
          throw new FactoryError('FILE_NAME_INVALID', 'The name leads out of the workflows folder.');
        },
      });
    });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('The name leads out of the workflows folder.')).not.toBeNull();
  });

  it('answers a question with the chosen value, and cancel when it is closed', () => {
    const answers: string[] = [];
    const question = {
      title: 'Save the changes?',
      message: 'They are lost if you do not save them.',
      choices: [
        { value: 'discard', label: 'Do not save', danger: true },
        { value: 'save', label: 'Save' },
      ],
      answer: (value: string) => answers.push(value),
    };
    const { services } = open('none', (fake) => fake.services.view.question.set(question));
    fireEvent.click(screen.getByRole('button', { name: 'Do not save' }));
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(answers).toEqual(['discard', 'cancel']);
    act(() => services.view.question.set(undefined));
    expect(screen.queryByText('Save the changes?')).toBeNull();
  });

  it('opens the first file that a search finds with Enter, and none before anything is searched for', async () => {
    const opened: string[] = [];
    open('open-file', ({ services }) => {
      Object.assign(services.files, { openFile: async (name: string) => void opened.push(name) });
    });
    await screen.findByRole('button', { name: /line-3-inspection/ });
    const field = screen.getByRole('textbox', { name: 'Search files' });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(opened).toEqual([]);
    fireEvent.change(field, { target: { value: 'line-3' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(opened).toEqual(['line-3-inspection.json']);
  });

  it('opens a file of the folder, and tells when it could not', async () => {
    const { calls } = open('open-file', ({ services }) => {
      Object.assign(services.files, {
        openFile: async () => {
          throw new FactoryError('FILE_UNREADABLE', 'It is not a workflow.');
        },
      });
    });
    fireEvent.click(await screen.findByRole('button', { name: /line-3-inspection/ }));
    await waitFor(() =>
      expect(calls).toContain('error: line-3-inspection.json could not be opened: It is not a workflow.'),
    );
  });
});

describe('[E8] the workflow’s settings', () => {
  it('decide what an error does where a node does not', async () => {
    const { services } = open('workflow-settings');
    fireEvent.click(screen.getByRole('combobox', { name: 'What an error does by default' }));
    fireEvent.click(await screen.findByRole('option', { name: 'Hold its last values' }));
    expect(services.document.settings.get().error_policy).toBe('hold');
  });

  it('leave it to the run again', async () => {
    const { services } = open('workflow-settings', ({ doc }) => setSettings(doc, { error_policy: 'hold' }));
    fireEvent.click(screen.getByRole('combobox', { name: 'What an error does by default' }));
    fireEvent.click(await screen.findByRole('option', { name: 'As the run decides' }));
    expect(services.document.settings.get()).not.toHaveProperty('error_policy');
  });

  it('[E9] say whether a run ends when nobody commands it', () => {
    const { services } = open('workflow-settings');
    const stop = within(screen.getByRole('group', { name: 'Stop the run' })).getByRole('switch');
    fireEvent.click(stop);
    expect(services.document.settings.get().dead_man).toEqual({ seconds: 5 });
    const after = within(screen.getByRole('group', { name: 'After' })).getByRole('spinbutton');
    fireEvent.focus(after);
    fireEvent.change(after, { target: { value: '2.5' } });
    fireEvent.keyDown(after, { key: 'Enter' });
    expect(services.document.settings.get().dead_man).toEqual({ seconds: 2.5 });
    fireEvent.click(stop);
    expect(services.document.settings.get()).not.toHaveProperty('dead_man');
  });

  it('hold the description, one undo step from entering the field to leaving it', async () => {
    const { doc, services } = open('workflow-settings');
    const field = screen.getByRole('textbox', { name: 'Description' });
    fireEvent.focus(field);
    fireEvent.change(field, { target: { value: 'Watches' } });
    fireEvent.change(field, { target: { value: 'Watches the kiln' } });
    fireEvent.blur(field);
    expect(readWorkflow(doc).description).toBe('Watches the kiln');
    services.document.undo();
    expect(readWorkflow(doc).description).toBeUndefined();
  });
});
