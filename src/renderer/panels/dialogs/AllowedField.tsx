import { Button } from '@mantine/core';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { withdrawAll } from '../../app/files/allow-workflow';
import { useDocumentInfo } from '../../app/hooks';
import { PermissionList } from '../../ui/components/PermissionList';
import { useReadOnly } from '../../ui/controls/typing/read-only';
import styles from './AllowedField.module.css';

/** What the open workflow may touch, and a way to take it back. */
export function AllowedField() {
  const services = useServices();
  const refusal = useReadOnly();
  const allowed = useDocumentInfo()?.allowed ?? [];
  if (allowed.length === 0) return <p className={styles.none}>{t('grants.nothing')}</p>;
  return (
    <div className={styles.allowed}>
      <PermissionList permissions={allowed} />
      <Button
        className={styles.revoke}
        disabled={refusal !== undefined}
        title={refusal}
        onClick={() => void withdrawAll(services)}
      >
        {t('grants.take_it_back')}
      </Button>
    </div>
  );
}
