import { type KeyboardEvent, useState } from 'react';
import { setName } from '#shared/document/edits/edits';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useDocumentInfo, useRefusal } from '../../app/hooks';
import { Hint } from '../../ui/components/Hint';
import { NameField } from '../../ui/components/NameField';
import styles from './DocumentName.module.css';

/** The workflow's name; renamed by double-click, or Enter or F2 on it. */
export function DocumentName() {
  const { document } = useServices();
  const info = useDocumentInfo();
  const [editing, setEditing] = useState(false);
  const refusal = useRefusal('editor');
  if (!info) return null;

  const rename = (text: string) => {
    setEditing(false);
    const name = text.trim();
    if (name === '' || name === info.name) return;
    document.breakUndo();
    setName(document.doc.get(), name);
    document.breakUndo();
  };
  if (editing && refusal === undefined) {
    return (
      <NameField
        name={info.name}
        label={t('topbar.name')}
        className={styles.field}
        onDone={rename}
        onCancel={() => setEditing(false)}
      />
    );
  }

  const press = (event: KeyboardEvent) => {
    if (refusal !== undefined) return;
    if (event.key !== 'Enter' && event.key !== 'F2') return;
    event.preventDefault();
    setEditing(true);
  };
  return (
    <h1 className={styles.title}>
      <Hint
        label={refusal === undefined ? t('topbar.rename_hint') : info.name}
        detail={info.file ?? t('topbar.no_file')}
      >
        <button
          type="button"
          className={styles.name}
          aria-label={t(refusal === undefined ? 'topbar.named_rename' : 'topbar.named', { name: info.name })}
          onDoubleClick={() => setEditing(true)}
          onKeyDown={press}
        >
          {info.name}
        </button>
      </Hint>
      <span className={styles.modified} data-on={info.modified || undefined}>
        {info.modified ? <span role="img" title={t('topbar.modified')} aria-label={t('topbar.modified')} /> : null}
      </span>
    </h1>
  );
}
