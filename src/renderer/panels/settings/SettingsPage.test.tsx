// @vitest-environment happy-dom
import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { boundAction } from '../../commands/actions';
import { snapSetting } from '../../settings/canvas-settings';
import type { Section } from '../../settings/setting';
import { Dialogs } from '../dialogs/Dialogs';
import { show } from '../testing/show';

const open = (section: Section) =>
  show('idle', <Dialogs />, ({ services }) => {
    services.view.settingsSection.set(section);
    services.view.dialog.set('settings');
  });

describe('the settings', () => {
  it('take effect at once, and go back to their default', () => {
    const { services } = open('canvas');
    const cell = services.view.settings.cell(snapSetting);
    fireEvent.click(screen.getByRole('switch', { name: 'Snap to the grid' }));
    expect(cell.get()).toBe(false);
    fireEvent.click(screen.getByRole('button', { name: 'Reset “Snap to the grid” to its default' }));
    expect(cell.get()).toBe(true);
    expect(screen.queryByRole('button', { name: /^Reset “Snap/ })).toBeNull();
  });

  it('put theme and size on the page', () => {
    open('appearance');
    fireEvent.click(screen.getByRole('radio', { name: 'Light' }));
    expect(document.documentElement.dataset.theme).toBe('light');
    fireEvent.click(screen.getByRole('combobox', { name: 'Size of everything' }));
    fireEvent.click(screen.getByRole('option', { name: '150 %' }));
    expect(document.documentElement.style.getPropertyValue('--scale')).toBe('1.5');
    fireEvent.click(screen.getByRole('radio', { name: 'Reduced' }));
    expect(document.documentElement.dataset.motion).toBe('reduced');
  });

  it('ask the desktop for what is the desktop’s', async () => {
    const { services } = open('connection');
    fireEvent.click(screen.getByRole('radio', { name: 'WebSocket' }));
    await act(async () => {});
    expect(services.desktop?.settings.get().channel).toBe('websocket');
  });

  it('are found in every section by any of their words, which are marked', () => {
    open('appearance');
    const search = screen.getByRole('textbox', { name: 'Search settings' });
    fireEvent.change(search, { target: { value: 'run' } });
    const headings = screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent);
    expect(headings).toEqual(['Runs', 'My nodes', 'Shortcuts', 'Connection', 'Files']);
    expect(document.querySelectorAll('mark').length).toBeGreaterThan(3);
    fireEvent.change(search, { target: { value: 'no such thing' } });
    expect(screen.getByText('No setting matches “no such thing”')).not.toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Canvas' }));
    expect(screen.getByRole('switch', { name: 'Overview' })).not.toBeNull();
  });

  it('are found by what else people call them, and with a slip of the finger', () => {
    open('canvas');
    const search = screen.getByRole('textbox', { name: 'Search settings' });
    for (const query of ['colour', 'dark mode', 'tehme']) {
      fireEvent.change(search, { target: { value: query } });
      expect(screen.getByRole('radiogroup', { name: 'Theme' }), query).not.toBeNull();
    }
    fireEvent.change(search, { target: { value: 'duplcate' } });
    expect(screen.getByRole('heading', { level: 3 }).textContent).toBe('Shortcuts');
  });
});

describe('the shortcuts', () => {
  const press = (keys: KeyboardEventInit) =>
    fireEvent.keyDown(screen.getByRole('button', { name: /^Press the keys/ }), keys);
  const keysOf = (services: ReturnType<typeof open>['services'], id: 'file.save' | 'edit.duplicate') =>
    boundAction(id, services.view.keys.get()).keys;

  it('are changed by pressing the new ones', () => {
    const { services } = open('shortcuts');
    fireEvent.click(screen.getByRole('button', { name: 'Change Ctrl+D of Duplicate' }));
    press({ key: 'Control', ctrlKey: true });
    press({ key: 'u', code: 'KeyU', ctrlKey: true });
    expect(keysOf(services, 'edit.duplicate')).toEqual(['mod+u']);
    fireEvent.click(screen.getByRole('button', { name: 'Add keys for Duplicate' }));
    press({ key: 'F9', code: 'F9' });
    expect(keysOf(services, 'edit.duplicate')).toEqual(['mod+u', 'f9']);
    fireEvent.click(screen.getByRole('button', { name: 'Take F9 from Duplicate' }));
    expect(keysOf(services, 'edit.duplicate')).toEqual(['mod+u']);
    fireEvent.click(screen.getByRole('button', { name: 'Reset the keys of Duplicate' }));
    expect(services.view.keys.get()).toEqual({});
  });

  it('say whose the keys are, and are taken over or left there', () => {
    const { services } = open('shortcuts');
    const add = () => {
      fireEvent.click(screen.getByRole('button', { name: 'Add keys for Duplicate' }));
      press({ key: 's', code: 'KeyS', ctrlKey: true });
    };
    add();
    expect(screen.getByRole('alert').textContent).toContain('belongs to “Save”');
    fireEvent.click(screen.getByRole('button', { name: 'Leave it there' }));
    expect(services.view.keys.get()).toEqual({});
    add();
    fireEvent.click(screen.getByRole('button', { name: 'Take it over' }));
    expect([keysOf(services, 'edit.duplicate'), keysOf(services, 'file.save')]).toEqual([['mod+d', 'mod+s'], []]);
    fireEvent.click(screen.getByRole('button', { name: 'Reset all' }));
    expect(keysOf(services, 'file.save')).toEqual(['mod+s']);
  });

  it('refuse what the window is walked with, and end at Escape', () => {
    const { services } = open('shortcuts');
    fireEvent.click(screen.getByRole('button', { name: 'Add keys for Duplicate' }));
    press({ key: 'Enter', code: 'Enter' });
    expect(screen.getByRole('alert').textContent).toContain('moves through the window');
    fireEvent.click(screen.getByRole('button', { name: 'Other keys' }));
    press({ key: 'Escape', code: 'Escape' });
    expect(screen.queryByRole('button', { name: /^Press the keys/ })).toBeNull();
    expect([services.view.keys.get(), services.view.dialog.get()]).toEqual([{}, 'settings']);
  });

  it('are found by name and by pressing them', () => {
    open('shortcuts');
    fireEvent.click(screen.getByRole('button', { name: 'Find by pressing keys' }));
    press({ key: 'z', code: 'KeyZ', ctrlKey: true });
    const edit = screen.getByRole('region', { name: 'Edit' });
    expect(within(edit).getAllByRole('listitem')).toHaveLength(1);
    expect(screen.queryByRole('region', { name: 'File' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Show all' }));
    fireEvent.change(screen.getByRole('textbox', { name: 'Search settings' }), { target: { value: 'ctrl+d' } });
    expect(
      screen.getAllByRole('button', { name: /^Add keys for/ }).map((button) => button.getAttribute('aria-label')),
    ).toEqual(['Add keys for Duplicate']);
  });
});
