import type { ErrorEffect, RunSettings } from '#shared/graph/workflow';
import { kept } from './setting';
import type { SettingValues } from './setting-values';

export const newRateSetting = kept<number>({
  id: 'runs.new_rate',
  section: 'runs',
  title: 'Rate of new workflows',
  explanation: 'Ticks a second that a new workflow asks for; each has its own rate from then on.',
  control: { type: 'number', min: 0.1, max: 1_000, unit: 'Hz' },
  default: 10,
});

export const newErrorsSetting = kept<'run' | ErrorEffect>({
  id: 'runs.new_errors',
  section: 'runs',
  title: 'When a node of a new workflow fails',
  explanation: 'Left to the run, Run once stops and a continuous run skips what depends on the node.',
  control: {
    type: 'choice',
    options: [
      { value: 'run', label: 'Left to the run' },
      { value: 'stop', label: 'Stop the run' },
      { value: 'skip', label: 'Skip what depends on it' },
      { value: 'hold', label: 'Hold its last values' },
    ],
  },
  default: 'run',
});

export const showErrorsSetting = kept<boolean>({
  id: 'runs.show_errors',
  section: 'runs',
  title: 'Show the errors when a run fails',
  explanation: 'Opens the list of errors below the canvas.',
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
