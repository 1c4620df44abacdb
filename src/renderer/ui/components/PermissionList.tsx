import type { Capability } from '#shared/graph/permissions/capabilities';
import { type Permission, secretOf } from '#shared/graph/permissions/permissions';
import { t } from '#shared/words/words';
import type { IconName } from '../style/icons';
import { permissionText } from '../text/permission-text';
import { Icon } from './Icon';
import styles from './PermissionList.module.css';

const icons: Readonly<Record<Capability, IconName>> = {
  read_files: 'IconFileText',
  write_files: 'IconDeviceFloppy',
  network: 'IconWorld',
  process: 'IconTerminal2',
  device: 'IconPlug',
  desktop: 'IconDeviceDesktop',
  script: 'IconCode',
  python: 'IconBrandPython',
  native: 'IconCpu',
};

/** What code may touch, or asks to, with what each of it means. */
export function PermissionList({ permissions }: { readonly permissions: readonly Permission[] }) {
  return (
    <ul className={styles.list} aria-label={t('controls.may_do')}>
      {permissions.map((permission) => {
        const { title, meaning } = permissionText(permission);
        return (
          <li key={permission} className={styles.item}>
            <Icon name={iconOf(permission)} size={16} className={styles.icon ?? ''} />
            <span className={styles.title}>{title}</span>
            <span className={styles.meaning}>{meaning}</span>
          </li>
        );
      })}
    </ul>
  );
}

const iconOf = (permission: Permission): IconName =>
  secretOf(permission) ? 'IconKey' : icons[permission as Capability];
