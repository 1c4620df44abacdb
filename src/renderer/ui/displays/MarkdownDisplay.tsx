import { useMemo } from 'react';
import type { DisplayOf } from './display-of';
import { keepWheel } from './keep-wheel';
import { renderMarkdown } from './markdown';
import styles from './markdown-display.module.css';

export function MarkdownDisplay({ display: { text } }: { readonly display: DisplayOf<'markdown'> }) {
  const content = useMemo(() => renderMarkdown(text), [text]);
  return (
    <div className={`${styles.text} nodrag`} onWheelCapture={keepWheel}>
      {text.trim() === '' ? <p className={styles.empty}>No text yet</p> : content}
    </div>
  );
}
