import { type KeyboardEvent, useState } from 'react';
import { setTitle } from '#shared/document/edits/edits';
import type { Kind } from '#shared/graph/kinds/kinds';
import type { WorkflowNode } from '#shared/graph/workflow';
import { categoryName } from '#shared/words/spoken-kinds';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useRefusal } from '../../app/hooks';
import { CategoryIcon } from '../../ui/components/CategoryIcon';
import { NameField } from '../../ui/components/NameField';
import styles from './NodeHeader.module.css';

interface NodeHeaderProps {
  readonly node: WorkflowNode;
  readonly kind: Kind | undefined;
}

/** The node's name, renamed by double-click, Enter or F2 on it; an empty name gives back the kind's. */
export function NodeHeader({ node, kind }: NodeHeaderProps) {
  const { document } = useServices();
  const [editing, setEditing] = useState(false);
  const refusal = useRefusal('editor');
  const title = node.title ?? kind?.title ?? node.kind;

  const rename = (text: string) => {
    setEditing(false);
    const next = text.trim();
    if (next === title) return;
    document.breakUndo();
    setTitle(document.doc.get(), node.id, next === kind?.title ? undefined : next);
    document.breakUndo();
  };
  const press = (event: KeyboardEvent) => {
    if (refusal !== undefined) return;
    if (event.key !== 'Enter' && event.key !== 'F2') return;
    event.preventDefault();
    setEditing(true);
  };
  return (
    <div className={styles.header}>
      <CategoryIcon category={kind?.category ?? ''} icon={kind?.icon} size={18} colored />
      <div className={styles.names}>
        {editing && refusal === undefined ? (
          <NameField
            name={title}
            label={t('inspector.title')}
            className={styles.field}
            onDone={rename}
            onCancel={() => setEditing(false)}
          />
        ) : (
          <h2 className={styles.heading}>
            <button
              type="button"
              className={styles.title}
              title={refusal ?? t('inspector.rename_hint')}
              onDoubleClick={() => setEditing(true)}
              onKeyDown={press}
            >
              {title}
            </button>
          </h2>
        )}
        <span className={styles.kind}>
          {kind ? `${categoryName(kind.category)}${node.title ? `, ${kind.title}` : ''}` : node.kind}
        </span>
      </div>
    </div>
  );
}
