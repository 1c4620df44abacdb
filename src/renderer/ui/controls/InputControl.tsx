import { assertNever } from '#shared/base/assert-never';
import { ButtonControl } from './ButtonControl';
import { ColorControl } from './ColorControl';
import { ChoiceControl } from './choice/ChoiceControl';
import { PickControl } from './choice/PickControl';
import { CodeControl } from './code/CodeControl';
import type { ControlProps } from './control-props';
import styles from './controls.module.css';
import { DateControl } from './date/DateControl';
import { EntriesControl } from './entries/EntriesControl';
import { FileControl } from './FileControl';
import { MultilineControl } from './MultilineControl';
import { NumberControl } from './NumberControl';
import { SecretControl } from './SecretControl';
import { SliderControl } from './SliderControl';
import { SwitchControl } from './SwitchControl';
import { TextControl } from './TextControl';
import { useReadOnly } from './typing/read-only';

/** The control a port asks for; nothing for a port that takes its value by wire alone. */
export function InputControl(props: ControlProps) {
  const refusal = useReadOnly(props.port.guarded || props.port.control.type === 'secret');
  if (refusal === undefined) return <Control {...props} />;
  return (
    <span className={styles.readOnly} title={refusal}>
      <Control {...props} disabled />
    </span>
  );
}

function Control(props: ControlProps) {
  const { control } = props.port;
  switch (control.type) {
    case 'text':
      return control.multiline ? (
        <MultilineControl {...props} control={control} />
      ) : (
        <TextControl {...props} control={control} />
      );
    case 'number':
      return <NumberControl {...props} control={control} />;
    case 'slider':
      return <SliderControl {...props} control={control} />;
    case 'switch':
      return <SwitchControl {...props} control={control} />;
    case 'button':
      return <ButtonControl {...props} control={control} />;
    case 'choice':
      return <ChoiceControl {...props} control={control} />;
    case 'pick':
      return <PickControl {...props} control={control} />;
    case 'color':
      return <ColorControl {...props} control={control} />;
    case 'date':
      return <DateControl {...props} control={control} />;
    case 'list':
    case 'dictionary':
      return <EntriesControl {...props} control={control} />;
    case 'code':
      return <CodeControl {...props} control={control} />;
    case 'file':
    case 'folder':
      return <FileControl {...props} control={control} />;
    case 'secret':
      return <SecretControl {...props} />;
    case 'none':
      return null;
    default:
      return assertNever(control, 'control');
  }
}
