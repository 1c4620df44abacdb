import { textOf } from '#shared/graph/values/value-text';
import { convertValue, type JsonValue } from '#shared/graph/values/values';
import { t } from '#shared/words/words';
import type { ControlPropsOf } from '../control-props';
import { ChoiceControl } from './ChoiceControl';

/** A choice whose options another input of the node holds. What is no option counts as the first one. */
export function PickControl({ control, value, readInput, ...props }: ControlPropsOf<'pick'>) {
  const options = pickOptions(readInput?.(control.from));
  const chosen = options.find((option) => option.value === value) ?? options[0];
  return (
    <ChoiceControl
      {...props}
      control={{
        type: 'choice',
        options: options.length > 0 ? options : [{ value: '', label: t('controls.no_options') }],
      }}
      value={chosen?.value ?? ''}
      disabled={props.disabled || options.length === 0}
    />
  );
}

/** Two entries of one text are one option. */
function pickOptions(list: JsonValue | undefined): { value: string; label: string }[] {
  const entries: unknown = convertValue(list, 'LIST');
  const texts = new Set(Array.isArray(entries) ? entries.map(textOf) : []);
  return [...texts].map((text) => ({ value: text, label: text === '' ? t('controls.empty_text') : text }));
}
