import { ActionIcon, Menu } from '@mantine/core';
import { Fragment } from 'react';
import { t } from '#shared/words/words';
import { type ActionState, useActions } from '../../app/hooks';
import { groups } from '../../commands/action-groups';
import { Icon } from '../../ui/components/Icon';
import { Keys } from '../../ui/components/Keys';
import styles from './MainMenu.module.css';

/** Every action by mouse, for those who know no shortcut; the browser edition has no other menu. */
export function MainMenu() {
  const actions = useActions();
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <ActionIcon size="md" aria-label={t('topbar.menu')}>
          <Icon name="IconMenu2" size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {groups.map(({ group, title }) => (
          <Menu.Sub key={group} openDelay={60}>
            <Menu.Sub.Target>
              <Menu.Sub.Item>{title}</Menu.Sub.Item>
            </Menu.Sub.Target>
            <Menu.Sub.Dropdown>
              {actions
                .filter(({ action }) => action.group === group && action.listed !== false)
                .map((state) => (
                  <Fragment key={state.action.id}>
                    {state.action.separated ? <Menu.Divider /> : null}
                    <MenuItem state={state} />
                  </Fragment>
                ))}
            </Menu.Sub.Dropdown>
          </Menu.Sub>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function MenuItem({ state: { action, enabled, refusal, perform } }: { readonly state: ActionState }) {
  return (
    <Menu.Item
      disabled={!enabled}
      title={refusal}
      onClick={perform}
      leftSection={<Icon name={action.icon} fallback="IconPoint" size={14} />}
      rightSection={action.keys?.[0] ? <Keys shortcut={action.keys[0]} /> : undefined}
      className={styles.item}
    >
      {action.label}
    </Menu.Item>
  );
}
