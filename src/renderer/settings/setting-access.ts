import { messageOf } from '#shared/base/errors';
import { t } from '#shared/words/words';
import type { Services } from '../app/services';
import type { ReadableCell } from '../client/cell';
import type { Setting, SettingValue } from './setting';

/** The value of a setting as it is now; undefined where this edition has no such thing. */
export function cellOfSetting(services: Services, setting: Setting): ReadableCell<SettingValue> | undefined {
  return setting.place === 'kept' ? services.view.settings.cell(setting) : setting.read(services);
}

/** Sets it; that whoever keeps it could not is told to the person. */
export function writeSetting(services: Services, setting: Setting, value: SettingValue): void {
  if (setting.place === 'kept') services.view.settings.cell(setting).set(value);
  else
    setting
      .write(services, value)
      .catch((error: unknown) =>
        services.notify.error(t('settings.not_changed', { title: setting.title }), messageOf(error)),
      );
}
