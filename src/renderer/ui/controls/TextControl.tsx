import { textOf } from '#shared/graph/values/value-text';
import { ControlHint } from './ControlHint';
import type { ControlPropsOf } from './control-props';
import styles from './controls.module.css';
import { placeholderOf } from './placeholder-of';
import { parseTyped } from './typing/parse-typed';
import { useLiveText } from './typing/use-live-text';
import { useTypedEntry } from './typing/use-typed-entry';

/** One line of text. Where any text fits it is live while typing; elsewhere it is written on Enter, if it fits. */
export function TextControl(props: ControlPropsOf<'text'>) {
  const { port } = props;
  return port.type === 'STRING' || port.type === 'ANY' ? <LiveText {...props} /> : <CheckedText {...props} />;
}

function LiveText({ port, control, value, onChange, onBegin, onEnd, size, disabled }: ControlPropsOf<'text'>) {
  const field = useLiveText({ text: textOf(value), onChange, onBegin, onEnd });
  return (
    <span className={styles.control} data-size={size}>
      <span className={styles.field}>
        <input
          {...field}
          className={`${styles.input} nodrag`}
          type="text"
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholderOf(control)}
          disabled={disabled}
          aria-label={port.title}
        />
      </span>
    </span>
  );
}

function CheckedText({ port, control, value, onChange, size, disabled }: ControlPropsOf<'text'>) {
  const entry = useTypedEntry({ text: textOf(value), parse: (text) => parseTyped(port, text), commit: onChange });
  return (
    <span className={styles.control} data-size={size}>
      <span className={styles.field}>
        <input
          {...entry.field}
          className={`${styles.input} nodrag`}
          type="text"
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholderOf(control)}
          disabled={disabled}
          aria-label={port.title}
        />
      </span>
      <ControlHint text={entry.hint} />
    </span>
  );
}
