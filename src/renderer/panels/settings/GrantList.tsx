import { Button } from '@mantine/core';
import { messageOf } from '#shared/base/errors';
import type { FileGrant } from '#shared/protocol/grants';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useDocumentInfo, useRefusal } from '../../app/hooks';
import { permissionText } from '../../ui/text/permission-text';
import { useRequest } from '../use-request';
import styles from './GrantList.module.css';

/** Which files may touch what, each with a way to take it back. */
export function GrantList() {
  const { connection, notify } = useServices();
  const refusal = useRefusal('editor');
  const { state, reload } = useRequest('grants.list', refusal === undefined ? {} : undefined);
  // What the open workflow may touch stands in the list as well.
  useDocumentInfo();
  if (refusal !== undefined) return <p className={styles.none}>{refusal}</p>;
  if (state.phase === 'failed') return <p className={styles.none}>{state.reason}</p>;
  if (state.phase === 'loading') return null;
  const { grants } = state.value;
  if (grants.length === 0) return <p className={styles.none}>{t('grants.none')}</p>;
  const revoke = ({ grant_id }: FileGrant) =>
    connection
      .request('grants.revoke', { grant_id })
      .then(reload)
      .catch((error: unknown) => notify.error(t('grants.not_taken_back'), messageOf(error)));
  return (
    <ul className={styles.list}>
      {grants.map((grant) => (
        <li key={grant.grant_id} className={styles.grant}>
          <span className={styles.name} title={grant.path}>
            {grant.file ?? t('grants.no_file', { name: grant.name })}
          </span>
          <span className={styles.capabilities}>
            {grant.allowed.map((one) => permissionText(one).title).join(', ')}
          </span>
          <Button
            size="compact-sm"
            aria-label={t('grants.take_back_from', { file: grant.file ?? grant.name })}
            onClick={() => revoke(grant)}
          >
            {t('grants.take_back')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
