import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { messageOf } from '#shared/base/errors';
import type { NodesFolderState } from '#shared/ipc/channels';
import { t } from '#shared/words/words';
import { useServices } from '../../../app/context';
import type { Desktop } from '../../../app/services';
import { useRequest } from '../../use-request';
import styles from './nodes.module.css';

/** Where the person's own nodes are. In a browser it is told, for it is chosen where the server is started. */
export function NodesFolder() {
  const { desktop } = useServices();
  return desktop ? <ChosenFolder desktop={desktop} /> : <ServersFolder />;
}

function ServersFolder() {
  const { state } = useRequest('app.info', {});
  const folder = state.phase === 'ready' ? state.value.custom_nodes_folder : undefined;
  return <p className={styles.path}>{folder ?? '–'}</p>;
}

function ChosenFolder({ desktop }: { readonly desktop: Desktop }) {
  const { notify } = useServices();
  const [state, setState] = useState<NodesFolderState>();
  const tell = (error: unknown) => notify.error(t('settings.nodes.folder_not_changed'), messageOf(error));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is shown.
  useEffect(() => void desktop.nodesFolder().then(setState, tell), [desktop]);
  if (!state) return null;
  const choose = (how: 'ask' | 'usual') => desktop.chooseNodesFolder(how).then(setState, tell);
  return (
    <div className={styles.wide}>
      <p className={styles.path}>{state.folder}</p>
      {state.problem === undefined ? null : (
        <p className={styles.problem} role="alert">
          {state.problem}
        </p>
      )}
      {state.next === state.folder || state.problem !== undefined ? null : (
        <div className={styles.next} role="status">
          <p>{t('settings.nodes.folder_next', { folder: state.next })}</p>
          <Button variant="filled" onClick={() => void desktop.restart().catch(tell)}>
            {t('settings.nodes.restart')}
          </Button>
        </div>
      )}
      {state.fixed ? (
        <p className={styles.note}>{t('settings.nodes.folder_fixed')}</p>
      ) : (
        <div className={styles.buttons}>
          <Button onClick={() => void choose('ask')}>{t('settings.nodes.choose_folder')}</Button>
          {state.is_usual ? null : <Button onClick={() => void choose('usual')}>{t('settings.nodes.usual')}</Button>}
        </div>
      )}
    </div>
  );
}
