import { useLayoutEffect, useRef } from 'react';
import { t } from '#shared/words/words';
import styles from './node.module.css';

interface NodeTitleProps {
  readonly title: string;
  /** What the node is, for the tooltip. */
  readonly description: string;
  readonly renaming: boolean;
  readonly onStart: () => void;
  readonly onRename: (title: string) => void;
  readonly onEnd: () => void;
}

/** The title, or the field in its place that changes it. */
export function NodeTitle({ title, description, renaming, onStart, onRename, onEnd }: NodeTitleProps) {
  if (!renaming) {
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: the menu and F2 rename too; this is the mouse's short way.
      <span className={styles.title} title={description} onDoubleClick={onStart}>
        {title}
      </span>
    );
  }
  return <TitleField title={title} onRename={onRename} onEnd={onEnd} />;
}

function TitleField({ title, onRename, onEnd }: Pick<NodeTitleProps, 'title' | 'onRename' | 'onEnd'>) {
  const field = useRef<HTMLInputElement>(null);
  const cancelled = useRef(false);
  useLayoutEffect(() => field.current?.select(), []);
  return (
    <input
      ref={field}
      className={`${styles.titleField} nodrag`}
      defaultValue={title}
      maxLength={500}
      aria-label={t('node.title')}
      spellCheck={false}
      onBlur={(event) => {
        const next = event.currentTarget.value.trim();
        if (!cancelled.current && next !== title) onRename(next);
        onEnd();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.stopPropagation();
        cancelled.current = event.key === 'Escape';
        event.currentTarget.blur();
      }}
    />
  );
}
