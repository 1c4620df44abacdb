import { expect, it } from 'vitest';
import { acceleratorOf } from './accelerator';

it.each([
  ['mod+s', 'CmdOrCtrl+S'],
  ['mod+shift+z', 'CmdOrCtrl+Shift+Z'],
  ['shift+escape', 'Shift+Escape'],
  ['mod+alt+arrowleft', 'CmdOrCtrl+Alt+Left'],
  ['mod++', 'CmdOrCtrl+Plus'],
  ['+', 'Plus'],
  ['mod+,', 'CmdOrCtrl+,'],
  ['f11', 'F11'],
  ['mod+ж', undefined],
  ['audiovolumeup', undefined],
  ['hyper+s', undefined],
  ['', undefined],
])('%s is %s to Electron', (shortcut, accelerator) => expect(acceleratorOf(shortcut)).toBe(accelerator));
