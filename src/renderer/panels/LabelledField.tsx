import { type ReactNode, useId } from 'react';
import { InputControl } from '../ui/controls/InputControl';
import { plainPort } from '../ui/controls/plain-port';
import styles from './LabelledField.module.css';

/** A short setting: its name at the left, its control at the right, so that several stand as a table. */
function LabelledField({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: names the control inside; a <fieldset> would box it.
    <div role="group" aria-labelledby={id} className={styles.field}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      <div className={styles.control}>{children}</div>
    </div>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly unit?: string;
  readonly whole?: boolean;
  readonly min: number;
  readonly max: number;
  /** Called at Enter, on leaving the field, and while the number is dragged: then between `onBegin` and `onEnd`. */
  readonly onChange: (value: number) => void;
  readonly onBegin?: () => void;
  readonly onEnd?: () => void;
}

export function NumberField(props: NumberFieldProps) {
  const { label, value, unit, whole = false, min, max, onChange, onBegin, onEnd } = props;
  const port = plainPort(label, whole ? 'INT' : 'FLOAT', { type: 'number', min, max });
  return (
    <LabelledField label={label}>
      <InputControl
        port={unit === undefined ? port : { ...port, unit }}
        value={value}
        size="panel"
        onChange={(next) => typeof next === 'number' && onChange(next)}
        onBegin={onBegin}
        onEnd={onEnd}
      />
    </LabelledField>
  );
}

interface ChoiceFieldProps<T extends string> {
  readonly label: string;
  readonly value: T;
  /** Labels by value, in the order they are offered. */
  readonly options: Readonly<Record<T, string>>;
  readonly onChange: (value: T) => void;
}

export function ChoiceField<T extends string>({ label, value, options, onChange }: ChoiceFieldProps<T>) {
  const isOption = (next: unknown): next is T => typeof next === 'string' && Object.hasOwn(options, next);
  const list = Object.entries<string>(options).map(([option, text]) => ({ value: option, label: text }));
  return (
    <LabelledField label={label}>
      <InputControl
        port={plainPort(label, 'STRING', { type: 'choice', options: list })}
        value={value}
        size="panel"
        onChange={(next) => isOption(next) && onChange(next)}
      />
    </LabelledField>
  );
}

interface SwitchFieldProps {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

export function SwitchField({ label, value, onChange }: SwitchFieldProps) {
  return (
    <LabelledField label={label}>
      <InputControl
        port={plainPort(label, 'BOOLEAN', { type: 'switch' })}
        value={value}
        size="panel"
        onChange={(next) => onChange(next === true)}
      />
    </LabelledField>
  );
}
