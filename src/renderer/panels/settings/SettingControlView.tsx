import { SegmentedControl } from '@mantine/core';
import type { InputPort } from '#shared/graph/kinds/kinds';
import { accepts, type Setting, type SettingControl, type SettingValue } from '../../settings/setting';
import { InputControl } from '../../ui/controls/InputControl';
import styles from './Settings.module.css';

interface SettingControlProps {
  readonly setting: Setting;
  readonly value: SettingValue;
  readonly onChange: (value: SettingValue) => void;
}

/** Up to so many options stand side by side; more are a list that opens. */
const sideBySide = 4;
/** Longer labels together would push the words beside them away. */
const longest = 36;

/** The control a setting asks for, under the setting's name. */
export function SettingControlView({ setting, value, onChange }: SettingControlProps) {
  const { control, title } = setting;
  const take = (typed: unknown) => {
    const next = control.type === 'text' && typeof typed === 'string' ? typed.slice(0, control.longest) : typed;
    if (accepts(setting, next)) onChange(next);
  };
  if (control.type !== 'choice') return <Field setting={setting} control={control} value={value} onChange={take} />;
  const data = control.options.map((option) => ({ value: String(option.value), label: option.label }));
  const chosen = (text: unknown) => take(control.options.find((option) => String(option.value) === text)?.value);
  const fits = data.length <= sideBySide && data.map(({ label }) => label).join('').length <= longest;
  return fits ? (
    <SegmentedControl size="sm" aria-label={title} data={data} value={String(value)} onChange={chosen} />
  ) : (
    <Field setting={setting} control={{ type: 'choice', options: data }} value={String(value)} onChange={chosen} />
  );
}

interface FieldProps {
  readonly setting: Setting;
  readonly control: Exclude<SettingControl, { type: 'choice' }> | SettingControl<string>;
  readonly value: SettingValue;
  readonly onChange: (value: unknown) => void;
}

function Field({ setting, control, value, onChange }: FieldProps) {
  return (
    <div className={styles.field} data-type={control.type}>
      <InputControl port={portOf(setting, control)} value={value} size="panel" onChange={onChange} />
    </div>
  );
}

/** Controls are made for inputs; a setting is one that no wire reaches. */
function portOf({ id, title }: Setting, control: FieldProps['control']): InputPort {
  const port = { name: id, title, description: '', required: false, wirable: false, guarded: false } as const;
  switch (control.type) {
    case 'choice':
      return { ...port, type: 'STRING', control: { type: 'choice', options: [...control.options] } };
    case 'switch':
      return { ...port, type: 'BOOLEAN', control: { type: 'switch' } };
    case 'text':
      return { ...port, type: 'STRING', control: { type: 'text', multiline: false, placeholder: control.placeholder } };
    case 'number': {
      const { min, max, unit } = control;
      return { ...port, type: 'FLOAT', control: { type: 'number', min, max }, ...(unit === undefined ? {} : { unit }) };
    }
  }
}
