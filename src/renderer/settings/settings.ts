import { appearanceSettings } from './appearance-settings';
import { canvasSettings } from './canvas-settings';
import { connectionSettings } from './connection-settings';
import { peopleSettings } from './people-settings';
import { runSettings } from './run-settings';
import type { KeptSetting, Setting } from './setting';

/** Every setting of the editor, in the order the page shows them. */
export const settings: readonly Setting[] = [
  ...appearanceSettings,
  ...canvasSettings,
  ...runSettings,
  ...peopleSettings,
  ...connectionSettings,
];

export const keptSettings: readonly KeptSetting[] = settings.filter((setting) => setting.place === 'kept');
