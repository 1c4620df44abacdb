import { Menu as ElectronMenu, type MenuItemConstructorOptions } from 'electron';
import type { Menu, MenuItem } from '#shared/ipc/menu';
import { acceleratorOf } from './accelerator';

const isMac = process.platform === 'darwin';

/**
 * The application menu, as the window describes it. Its items only name actions of the editor's table, which also has
 * the shortcuts: those are shown here but handled by the page (`registerAccelerator: false`), so that they act once and
 * respect text fields.
 */
export class ApplicationMenu {
  private structure = '';

  /** @param perform performs an action of the editor's table in the window. */
  constructor(private readonly perform: (action: string) => void) {
    // Until the window has described its own, there is what the system needs.
    ElectronMenu.setApplicationMenu(ElectronMenu.buildFromTemplate([...appMenu(), { role: 'editMenu' }]));
  }

  show(menu: Menu): void {
    // What can be done changes with every selection. To build the menu anew for that would close it under the pointer.
    const structure = JSON.stringify(menu.map(({ label, items }) => [label, items.map(withoutState)]));
    if (structure === this.structure) {
      this.enable(menu);
      return;
    }
    this.structure = structure;
    ElectronMenu.setApplicationMenu(
      ElectronMenu.buildFromTemplate([
        ...appMenu(),
        ...menu.map(({ label, items }) => ({ label, submenu: items.map((item) => this.build(item)) })),
      ]),
    );
  }

  private enable(menu: Menu): void {
    const shown = ElectronMenu.getApplicationMenu();
    for (const item of menu.flatMap(({ items }) => items)) {
      const found = item.type === 'action' ? shown?.getMenuItemById(item.id) : null;
      if (found && item.type === 'action') found.enabled = item.enabled;
    }
  }

  private build(item: MenuItem): MenuItemConstructorOptions {
    switch (item.type) {
      case 'separator':
        return { type: 'separator' };
      case 'role':
        // Cmd+W closes a tab; the role would take it for the window.
        return { role: item.role, label: item.label, ...(item.role === 'close' && { accelerator: 'Shift+Cmd+W' }) };
      case 'action': {
        const { id, label, enabled } = item;
        const accelerator = item.shortcut === undefined ? undefined : acceleratorOf(item.shortcut);
        const keys = accelerator === undefined ? {} : { accelerator, registerAccelerator: false };
        return { id, label, enabled, click: () => this.perform(id), ...keys };
      }
    }
  }
}

const appMenu = (): MenuItemConstructorOptions[] => (isMac ? [{ role: 'appMenu' }] : []);

const withoutState = (item: MenuItem): MenuItem => (item.type === 'action' ? { ...item, enabled: true } : item);
