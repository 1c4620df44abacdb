import { ActionIcon, Menu } from '@mantine/core';
import { useState } from 'react';
import { messageOf } from '#shared/base/errors';
import type { DocumentInfo } from '#shared/protocol/requests';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import { Icon } from '../../ui/components/Icon';
import styles from './AllTabs.module.css';
import { runStateText } from './run-state-text';

/** Every open workflow by name: the tabs of this window, then what is open on the server without one. */
export function AllTabs() {
  const { connection, files, notify, tabs } = useServices();
  const list = useCell(tabs.list);
  const active = useCell(tabs.active);
  const [documents, setDocuments] = useState<readonly DocumentInfo[]>([]);
  const ask = () => {
    connection.request('document.list', {}).then(
      (answer) => setDocuments(answer.documents),
      () => setDocuments([]),
    );
  };
  const shown = new Set(list.map((tab) => tab.info.get()?.workflow_id));
  const others = documents.filter(({ workflow_id }) => !shown.has(workflow_id));
  const open = (info: DocumentInfo) => {
    files
      .openDocument(info)
      .catch((error: unknown) => notify.error(t('tabs.not_opened', { name: info.name }), messageOf(error)));
  };
  return (
    <Menu position="bottom-end" width={264} onOpen={ask}>
      <Menu.Target>
        <ActionIcon size="md" aria-label={t('tabs.all')} title={t('tabs.all')}>
          <Icon name="IconChevronDown" size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={styles.list}>
        {list.map((tab) => (
          <Entry key={tab.id} info={tab.info.get()} current={tab === active} onClick={() => tabs.activate(tab.id)} />
        ))}
        {others.length > 0 ? <Menu.Label>{t('tabs.without_tab')}</Menu.Label> : null}
        {others.map((info) => (
          <Entry key={info.workflow_id} info={info} current={false} onClick={() => open(info)} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface EntryProps {
  readonly info: DocumentInfo | undefined;
  readonly current: boolean;
  readonly onClick: () => void;
}

function Entry({ info, current, onClick }: EntryProps) {
  const run = useCell(useServices().tabs.runOf(info?.workflow_id ?? ''));
  const state = runStateText(run);
  return (
    <Menu.Item
      leftSection={<Icon name={current ? 'IconCheck' : 'IconTopologyStar3'} size={14} />}
      rightSection={state === '' ? undefined : <span className={styles.state}>{state}</span>}
      aria-current={current || undefined}
      onClick={onClick}
    >
      {info?.name ?? t('tabs.workflow')}
      {info?.modified ? ' •' : ''}
    </Menu.Item>
  );
}
