import { Menu, type MenuItemConstructorOptions } from 'electron';

export interface MenuOptions {
  /** Performs an action of the editor's table in the focused window. */
  perform(action: string): void;
  openLogsFolder(): void;
}

const isMac = process.platform === 'darwin';

/**
 * The application menu. Its items only name actions of the editor's own table, which also knows the shortcuts: those are
 * shown here but handled by the page (`registerAccelerator: false`), so that they act once and respect text fields.
 */
export function setApplicationMenu({ perform, openLogsFolder }: MenuOptions): void {
  const action = (label: string, id: string, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => perform(id),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    {
      label: '&File',
      submenu: [
        action('New', 'file.new', 'CmdOrCtrl+N'),
        action('Open…', 'file.open', 'CmdOrCtrl+O'),
        separator,
        action('Save', 'file.save', 'CmdOrCtrl+S'),
        action('Save as…', 'file.save_as', 'CmdOrCtrl+Shift+S'),
        separator,
        action('Workflow settings…', 'file.workflow_settings'),
        action('Settings', 'view.settings', 'CmdOrCtrl+,'),
        separator,
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        action('Undo', 'edit.undo', 'CmdOrCtrl+Z'),
        action('Redo', 'edit.redo', 'CmdOrCtrl+Shift+Z'),
        separator,
        // Roles, because text fields need them too: the page hears them as clipboard events, and means nodes elsewhere.
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        action('Duplicate', 'edit.duplicate', 'CmdOrCtrl+D'),
        action('Delete', 'edit.delete', 'Backspace'),
        action('Select all', 'edit.select_all', 'CmdOrCtrl+A'),
      ],
    },
    {
      label: '&Run',
      submenu: [
        action('Run once', 'run.once', 'CmdOrCtrl+Shift+Enter'),
        action('Run to the selected node', 'run.to_selected', 'Alt+Enter'),
        action('Run or pause', 'run.toggle', 'CmdOrCtrl+Enter'),
        action('Step one tick', 'run.step', 'F10'),
        action('Stop', 'run.stop', 'Shift+Escape'),
      ],
    },
    {
      label: '&View',
      submenu: [
        action('Command palette', 'view.command_palette', 'CmdOrCtrl+K'),
        action('Frame everything', 'view.fit', 'F'),
        action('Zoom in', 'view.zoom_in', 'CmdOrCtrl+Plus'),
        action('Zoom out', 'view.zoom_out', 'CmdOrCtrl+-'),
        action('Zoom to 100 %', 'view.zoom_100', 'CmdOrCtrl+0'),
        separator,
        { role: 'togglefullscreen' },
        { role: 'toggleDevTools' },
      ],
    },
    {
      label: '&Help',
      submenu: [
        action('Keyboard shortcuts', 'view.shortcuts'),
        { label: 'Open the log folder', click: openLogsFolder },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
