import type { ReactNode } from 'react';
import type { Role } from '#shared/protocol/roles';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useAction, useCell, useConnectionState, useDocumentInfo, useNodeIds, useRole } from '../../app/hooks';
import { Icon } from '../../ui/components/Icon';
import { Keys } from '../../ui/components/Keys';
import type { IconName } from '../../ui/style/icons';
import styles from './EmptyCanvas.module.css';

/** What the canvas says while there is nothing on it: how to begin, or what it waits for. */
export function EmptyCanvas() {
  const info = useDocumentInfo();
  const nodes = useNodeIds().length;
  const live = useConnectionState().phase === 'live';
  const role = useRole();
  const vacant = useCell(useServices().document.vacant);
  if (vacant && live && role !== undefined) return <Vacant role={role} />;
  if (!info) return <Waiting text={live ? t('frame.opening') : t('frame.connecting')} />;
  if (nodes > 0) return null;
  if (role === 'editor' || role === undefined) return <Beginnings />;
  return <Lesson title={t('frame.empty')}>{t('frame.empty_viewer')}</Lesson>;
}

/** Opening a workflow is an editor's. */
function Vacant({ role }: { readonly role: Role }) {
  return <Lesson title={t('frame.none_open')}>{t('frame.none_open_viewer', { role })}</Lesson>;
}

function Lesson({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles.place}>
      <div className={styles.card} role="status">
        <h2 className={styles.title}>{title}</h2>
        <p className={styles.text}>{children}</p>
      </div>
    </div>
  );
}

function Waiting({ text }: { readonly text: string }) {
  return (
    <div className={styles.place}>
      <p className={styles.waiting} role="status">
        {text}
      </p>
    </div>
  );
}

function Beginnings() {
  const { view } = useServices();
  const add = useAction('view.add_node');
  const open = useAction('file.open');
  const tour = useAction('help.tour');
  return (
    <div className={styles.place}>
      <div className={styles.card}>
        <h2 className={styles.title}>{t('frame.start')}</h2>
        <p className={styles.text}>{t('frame.start_text')}</p>
        <ul className={styles.choices}>
          <Choice
            icon="IconPlus"
            label={t('frame.add_node')}
            shortcut={add.action.keys?.[0]}
            disabled={!add.enabled}
            onClick={add.perform}
          />
          <Choice icon="IconTemplate" label={t('frame.open_example')} onClick={() => view.dialog.set('examples')} />
          <Choice icon="IconSchool" label={t('frame.tour')} disabled={!tour.enabled} onClick={tour.perform} />
          <Choice
            icon="IconFolderOpen"
            label={t('frame.open_file')}
            shortcut={open.action.keys?.[0]}
            disabled={!open.enabled}
            onClick={open.perform}
          />
        </ul>
      </div>
    </div>
  );
}

interface ChoiceProps {
  readonly icon: IconName;
  readonly label: string;
  readonly shortcut?: string | undefined;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

function Choice({ icon, label, shortcut, disabled = false, onClick }: ChoiceProps) {
  return (
    <li>
      <button type="button" className={styles.choice} disabled={disabled} onClick={onClick}>
        <Icon name={icon} />
        <span className={styles.label}>{label}</span>
        {shortcut ? <Keys shortcut={shortcut} /> : null}
      </button>
    </li>
  );
}
