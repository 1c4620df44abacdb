import type { ErrorEffect, RunSettings } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import { kept } from './setting';
import type { SettingValues } from './setting-values';

export const newRateSetting = kept<number>({
  id: 'runs.new_rate',
  section: 'runs',
  get title() {
    return t('settings.runs.new_rate.title');
  },
  get explanation() {
    return t('settings.runs.new_rate.explanation');
  },
  control: { type: 'number', min: 0.1, max: 1_000, unit: 'Hz' },
  default: 10,
});

export const newErrorsSetting = kept<'run' | ErrorEffect>({
  id: 'runs.new_errors',
  section: 'runs',
  get title() {
    return t('settings.runs.new_errors.title');
  },
  get explanation() {
    return t('settings.runs.new_errors.explanation');
  },
  control: {
    type: 'choice',
    options: [
      {
        value: 'run',
        get label() {
          return t('settings.runs.new_errors.run');
        },
      },
      {
        value: 'stop',
        get label() {
          return t('settings.runs.new_errors.stop');
        },
      },
      {
        value: 'skip',
        get label() {
          return t('settings.runs.new_errors.skip');
        },
      },
      {
        value: 'hold',
        get label() {
          return t('settings.runs.new_errors.hold');
        },
      },
    ],
  },
  default: 'run',
});

export const showErrorsSetting = kept<boolean>({
  id: 'runs.show_errors',
  section: 'runs',
  get title() {
    return t('settings.runs.show_errors.title');
  },
  get explanation() {
    return t('settings.runs.show_errors.explanation');
  },
  control: { type: 'switch' },
  default: false,
});

export const runSettings = [newRateSetting, newErrorsSetting, showErrorsSetting] as const;

/** What a new workflow begins with. */
export function newRunSettings(values: SettingValues): RunSettings {
  const errors = values.cell(newErrorsSetting).get();
  return {
    pacing: { mode: 'rate', hz: values.cell(newRateSetting).get(), overrun: 'skip' },
    ...(errors === 'run' ? {} : { error_policy: errors }),
  };
}
