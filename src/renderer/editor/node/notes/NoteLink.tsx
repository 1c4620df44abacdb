import type { ReactNode } from 'react';
import { t } from '#shared/words/words';
import { useServices } from '../../../app/context';
import styles from './note.module.css';

/**
 * An address in a note. A browser opens it in a tab that knows nothing of this one; the desktop app opens no pages of
 * others, so there it goes to the clipboard.
 */
export function NoteLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const { clipboard, desktop, notify } = useServices();
  return (
    <a
      className={`${styles.link} nodrag`}
      href={href}
      title={href}
      target="_blank"
      rel="noopener noreferrer"
      onClick={(event) => {
        event.stopPropagation();
        if (!desktop) return;
        event.preventDefault();
        void clipboard.writeText(href).then(() => notify.info(t('node.address_copied')));
      }}
    >
      {children}
    </a>
  );
}
