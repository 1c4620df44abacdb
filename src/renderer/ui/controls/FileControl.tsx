import { Icon } from '../Icon';
import type { ControlPropsOf } from './control-props';
import styles from './controls.module.css';
import { textOf } from './text-of';
import { useLiveText } from './use-live-text';

/** The path of a file as text: the machine that runs the workflow reads it, which need not be this one. */
export function FileControl(props: ControlPropsOf<'file'>) {
  const { port, control, value, onChange, onBegin, onEnd, size, disabled } = props;
  const text = textOf(value);
  const field = useLiveText({ text, onChange, onBegin, onEnd });
  const example = control.extensions[0]?.replace(/^\.?/, 'data.');
  return (
    <span className={styles.control} data-size={size}>
      <span className={styles.field}>
        <span className={styles.lead}>
          <Icon name="IconFile" size={14} />
        </span>
        <input
          {...field}
          className={`${styles.input} nodrag`}
          type="text"
          autoComplete="off"
          spellCheck={false}
          placeholder={example ?? 'File path'}
          title={text === '' ? undefined : text}
          disabled={disabled}
          aria-label={`${port.title}, file path`}
        />
      </span>
    </span>
  );
}
