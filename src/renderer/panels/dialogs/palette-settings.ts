import { t } from '#shared/words/words';
import type { Services } from '../../app/services';
import { sectionTitles } from '../../settings/section-titles';
import type { Setting, SettingValue } from '../../settings/setting';
import { cellOfSetting, writeSetting } from '../../settings/setting-access';
import { settings } from '../../settings/settings';
import type { PaletteEntry } from './palette-entries';

/** What the command palette offers of the settings: each value that can be chosen is one line, such as “Theme: Light”. */
export function settingEntries(services: Services): readonly PaletteEntry[] {
  return settings.flatMap((setting) => {
    const value = cellOfSetting(services, setting)?.get();
    return value === undefined ? [] : entriesOf(services, setting, value);
  });
}

function entriesOf(services: Services, setting: Setting, value: SettingValue): readonly PaletteEntry[] {
  const { control, title } = setting;
  const become = (next: SettingValue, label: string) =>
    entryOf(setting, `${title}: ${label}`, `${setting.id} ${next}`, () => writeSetting(services, setting, next));
  switch (control.type) {
    case 'choice':
      return control.options
        .filter((option) => option.value !== value)
        .map((option) => become(option.value, option.label));
    case 'switch':
      return [become(value !== true, value === true ? t('common.off') : t('common.on'))];
    case 'number':
    case 'text':
      return [entryOf(setting, `${title}…`, setting.id, () => openSection(services, setting))];
  }
}

function openSection({ view }: Services, { section }: Setting): void {
  view.settingsSection.set(section);
  view.dialog.set('settings');
}

const entryOf = (setting: Setting, label: string, key: string, perform: () => void): PaletteEntry => ({
  key: `setting ${key}`,
  group: 'settings',
  label,
  detail: sectionTitles[setting.section],
  icon: 'IconSettings',
  category: undefined,
  shortcut: undefined,
  enabled: true,
  perform,
});
