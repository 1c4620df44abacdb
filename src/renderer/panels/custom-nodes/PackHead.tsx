import { ActionIcon, Menu } from '@mantine/core';
import { capabilityTexts } from '#shared/graph/capabilities';
import type { Pack } from '#shared/protocol/packs';
import {
  allowPack,
  disablePack,
  enablePack,
  packTitle,
  removePack,
  revokePack,
  wishesOf,
} from '../../app/change-packs';
import { useServices } from '../../app/context';
import { useRefusal } from '../../app/hooks';
import { Icon } from '../../ui/Icon';
import type { IconName } from '../../ui/icons';
import styles from './PackHead.module.css';

const states: Readonly<Record<Pack['state'], { readonly icon: IconName; readonly label: string }>> = {
  works: { icon: 'IconCircleCheck', label: 'Works' },
  loading: { icon: 'IconRefresh', label: 'Loading' },
  disabled: { icon: 'IconBan', label: 'Disabled' },
  broken: { icon: 'IconAlertCircle', label: 'Broken' },
  needs_newer_app: { icon: 'IconAlertTriangle', label: 'Needs a newer Factory UI' },
};

/** A pack: what it is, how it does, what it may do, and what can be done about it. */
export function PackHead({ pack }: { readonly pack: Pack }) {
  const services = useServices();
  const { manifest, state, granted, problems } = pack;
  const wishes = state === 'works' ? wishesOf(pack) : [];
  const refusal = useRefusal('editor');
  return (
    <>
      <div className={styles.head}>
        <Icon name="IconPackage" size={16} className={styles.icon ?? ''} />
        <h3 className={styles.name} title={manifest?.description}>
          {packTitle(pack)} <span className={styles.version}>{manifest?.version}</span>
        </h3>
        <span className={styles.state} data-state={state} title={states[state].label}>
          <Icon name={states[state].icon} size={14} label={states[state].label} />
        </span>
        <PackMenu pack={pack} refusal={refusal} />
      </div>
      {manifest?.author === undefined ? null : <p className={styles.line}>{manifest.author}</p>}
      {manifest && manifest.capabilities.length > 0 ? (
        <ul className={styles.capabilities} aria-label="What it may do">
          {manifest.capabilities.map((capability) => {
            const isGranted = granted.includes(capability);
            const { title, meaning } = capabilityTexts[capability];
            return (
              <li
                key={capability}
                data-granted={isGranted}
                title={`${isGranted ? 'Allowed' : 'Not allowed'}: ${meaning}`}
              >
                <Icon
                  name={isGranted ? 'IconCheck' : 'IconLock'}
                  size={12}
                  label={isGranted ? 'Allowed' : 'Not allowed'}
                />
                {title}
              </li>
            );
          })}
        </ul>
      ) : null}
      {wishes.length > 0 ? (
        <button
          type="button"
          className={styles.allow}
          data-stop
          disabled={refusal !== undefined}
          title={refusal}
          onClick={() => void allowPack(services, pack)}
        >
          <Icon name="IconLockOpen" size={14} />
          Allow what it asks for
        </button>
      ) : null}
      {state === 'disabled' ? <p className={styles.line}>Disabled: its nodes are not on the palette.</p> : null}
      {problems.map(({ code, message }) => (
        <p key={`${code} ${message}`} className={styles.problem}>
          {message}
        </p>
      ))}
    </>
  );
}

function PackMenu({ pack, refusal }: { readonly pack: Pack; readonly refusal: string | undefined }) {
  const services = useServices();
  const { source, state, granted } = pack;
  const update = () => {
    services.view.packSource.set(source);
    services.view.dialog.set('install-pack');
  };
  const entry = (label: string, icon: IconName, perform: () => unknown, isDanger = false) => (
    <Menu.Item
      leftSection={<Icon name={icon} size={16} />}
      disabled={refusal !== undefined}
      title={refusal}
      onClick={() => void perform()}
      {...(isDanger && { color: 'red' })}
    >
      {label}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end" width={220} withinPortal>
      <Menu.Target>
        <ActionIcon size="sm" aria-label={`Menu of ${packTitle(pack)}`} data-stop>
          <Icon name="IconDots" size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {source === undefined ? null : entry('Update…', 'IconRefresh', update)}
        {granted.length === 0 ? null : entry('Take back what it may do', 'IconLock', () => revokePack(services, pack))}
        {state === 'disabled'
          ? entry('Enable', 'IconCircleCheck', () => enablePack(services, pack))
          : entry('Disable', 'IconBan', () => disablePack(services, pack))}
        <Menu.Divider />
        {entry('Remove…', 'IconTrash', () => removePack(services, pack), true)}
      </Menu.Dropdown>
    </Menu>
  );
}
