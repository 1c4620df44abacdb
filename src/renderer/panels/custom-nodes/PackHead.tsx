import { ActionIcon, Menu } from '@mantine/core';
import type { Pack } from '#shared/protocol/packs';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useRefusal } from '../../app/hooks';
import {
  allowPack,
  disablePack,
  enablePack,
  packTitle,
  removePack,
  revokePack,
  wishesOf,
} from '../../app/kinds/change-packs';
import { Icon } from '../../ui/components/Icon';
import type { IconName } from '../../ui/style/icons';
import styles from './PackHead.module.css';

const states: Readonly<Record<Pack['state'], { readonly icon: IconName; readonly label: string }>> = {
  works: {
    icon: 'IconCircleCheck',
    get label() {
      return t('packs.works');
    },
  },
  loading: {
    icon: 'IconRefresh',
    get label() {
      return t('packs.loading');
    },
  },
  disabled: {
    icon: 'IconBan',
    get label() {
      return t('packs.disabled');
    },
  },
  broken: {
    icon: 'IconAlertCircle',
    get label() {
      return t('packs.broken');
    },
  },
  needs_newer_app: {
    icon: 'IconAlertTriangle',
    get label() {
      return t('packs.needs_newer');
    },
  },
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
        <ul className={styles.capabilities} aria-label={t('packs.may')}>
          {manifest.capabilities.map((capability) => {
            const isGranted = granted.includes(capability);
            const title = t(`capabilities.${capability}.title`);
            const meaning = t(`capabilities.${capability}.meaning`);
            return (
              <li
                key={capability}
                data-granted={isGranted}
                title={`${isGranted ? t('packs.allowed') : t('packs.not_allowed')}: ${meaning}`}
              >
                <Icon
                  name={isGranted ? 'IconCheck' : 'IconLock'}
                  size={12}
                  label={isGranted ? t('packs.allowed') : t('packs.not_allowed')}
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
          {t('packs.allow')}
        </button>
      ) : null}
      {state === 'disabled' ? <p className={styles.line}>{t('packs.disabled_text')}</p> : null}
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
        <ActionIcon size="sm" aria-label={t('packs.menu_of', { pack: packTitle(pack) })} data-stop>
          <Icon name="IconDots" size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {source === undefined ? null : entry(t('packs.update'), 'IconRefresh', update)}
        {granted.length === 0 ? null : entry(t('packs.take_back'), 'IconLock', () => revokePack(services, pack))}
        {state === 'disabled'
          ? entry(t('packs.enable'), 'IconCircleCheck', () => enablePack(services, pack))
          : entry(t('packs.disable'), 'IconBan', () => disablePack(services, pack))}
        <Menu.Divider />
        {entry(t('packs.remove'), 'IconTrash', () => removePack(services, pack), true)}
      </Menu.Dropdown>
    </Menu>
  );
}
