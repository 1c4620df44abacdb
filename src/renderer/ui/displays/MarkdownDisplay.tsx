import type { ReactNode } from 'react';
import { t } from '#shared/words/words';
import { Markdown } from '../markdown/Markdown';
import type { DisplayOf } from './display-of';
import { keepWheel } from './keep-wheel';
import styles from './markdown-display.module.css';

export function MarkdownDisplay({ display: { text } }: { readonly display: DisplayOf<'markdown'> }) {
  return (
    <div className={`${styles.text} nodrag`} onWheelCapture={keepWheel}>
      {text.trim() === '' ? (
        <p className={styles.empty}>{t('displays.no_text')}</p>
      ) : (
        <Markdown text={text} link={Elsewhere} />
      )}
    </div>
  );
}

/** Opened in a page of its own, which is not told where the link stood. */
function Elsewhere({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}
