import { useLayoutEffect, useRef } from 'react';
import { textOf } from '#shared/graph/values/value-text';
import { t } from '#shared/words/words';
import { Icon } from '../components/Icon';
import type { ControlPropsOf } from './control-props';
import styles from './controls.module.css';
import { useLiveText } from './typing/use-live-text';

/** The path of a file or a folder as text: the machine that runs the workflow reads it, which need not be this one. */
export function FileControl(props: ControlPropsOf<'file' | 'folder'>) {
  const { port, control, value, onChange, onBegin, onEnd, size, disabled } = props;
  const text = textOf(value);
  const field = useLiveText({ text, onChange, onBegin, onEnd });
  const input = useRef<HTMLInputElement>(null);
  // Of a long path the end tells most.
  useLayoutEffect(() => {
    const { current } = input;
    if (current && current.value === text && document.activeElement !== current)
      current.scrollLeft = current.scrollWidth;
  });
  const folder = control.type === 'folder';
  const example = folder ? '~/data' : control.extensions[0]?.replace(/^\.?/, 'data.');
  return (
    <span className={styles.control} data-size={size}>
      <span className={styles.field}>
        <span className={styles.lead}>
          <Icon name={folder ? 'IconFolder' : 'IconFile'} size={14} />
        </span>
        <input
          {...field}
          ref={input}
          className={`${styles.input} ${styles.path} nodrag`}
          type="text"
          autoComplete="off"
          spellCheck={false}
          placeholder={example === undefined ? t('controls.file_path') : t('controls.example', { text: example })}
          title={text === '' ? undefined : text}
          disabled={disabled}
          aria-label={t(folder ? 'controls.folder_path_of' : 'controls.file_path_of', { title: port.title })}
        />
      </span>
    </span>
  );
}
