import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useAction, useCell } from '../../app/hooks';
import { Hint } from '../../ui/components/Hint';
import { Icon } from '../../ui/components/Icon';
import { Keys } from '../../ui/components/Keys';
import { ActionButton } from '../ActionButton';
import { AllTabs } from '../tabs/AllTabs';
import { NewTabButton } from '../tabs/NewTabButton';
import { ConnectionMark } from './ConnectionMark';
import { DocumentName } from './DocumentName';
import { MainMenu } from './MainMenu';
import { People } from './People';
import { RateControl } from './RateControl';
import { RoleBadge } from './RoleBadge';
import { RunControls } from './RunControls';
import styles from './TopBar.module.css';
import { ViewSwitch } from './ViewSwitch';

export function TopBar() {
  const { tabs } = useServices();
  return (
    <header className={styles.bar} data-region="Top bar">
      <div className={styles.left}>
        <MainMenu />
        <DocumentName key={useCell(tabs.active).id} />
        {/* With several tabs these stand beside them. */}
        <span className={styles.more}>
          {useCell(tabs.list).length > 1 ? null : (
            <>
              <NewTabButton />
              <AllTabs />
            </>
          )}
          <span className={styles.gap} />
          <ActionButton id="edit.undo" />
          <ActionButton id="edit.redo" />
        </span>
      </div>
      <div className={styles.middle}>
        <RunControls />
        <span className={styles.wide}>
          <span className={styles.divider} />
          <RateControl />
        </span>
      </div>
      <div className={styles.right}>
        <People />
        <RoleBadge />
        <ViewSwitch words={false} />
        <ConnectionMark />
        <SearchButton />
        <span className={styles.wide}>
          <ActionButton id="view.theme" />
        </span>
        <InspectorButton />
      </div>
    </header>
  );
}

function InspectorButton() {
  return <ActionButton id="view.toggle_inspector" pressed={useCell(useServices().view.inspector)} />;
}

function SearchButton() {
  const { action, perform } = useAction('view.command_palette');
  return (
    <Hint label={t('topbar.search_all')}>
      <button type="button" className={styles.search} onClick={perform}>
        <Icon name="IconSearch" size={14} />
        <span className={styles.searchText}>{t('topbar.search')}</span>
        <span className={styles.searchKeys}>{action.keys?.[0] ? <Keys shortcut={action.keys[0]} /> : null}</span>
      </button>
    </Hint>
  );
}
