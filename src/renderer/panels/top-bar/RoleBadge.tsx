import type { Role } from '#shared/protocol/roles';
import { t } from '#shared/words/words';
import { useRole } from '../../app/hooks';
import { Hint } from '../../ui/components/Hint';
import { Icon } from '../../ui/components/Icon';
import type { IconName } from '../../ui/style/icons';
import styles from './RoleBadge.module.css';

interface Badge {
  readonly icon: IconName;
  readonly text: string;
  readonly detail: string;
}

const badges: Readonly<Record<Exclude<Role, 'editor'>, Badge>> = {
  viewer: {
    icon: 'IconEye',
    get text() {
      return t('topbar.roles.viewer');
    },
    get detail() {
      return t('topbar.roles.viewer_text');
    },
  },
  operator: {
    icon: 'IconAdjustmentsHorizontal',
    get text() {
      return t('topbar.roles.operator');
    },
    get detail() {
      return t('topbar.roles.operator_text');
    },
  },
};

/** What this session may do, where that is not everything. */
export function RoleBadge() {
  const role = useRole();
  if (role === undefined || role === 'editor') return null;
  const { icon, text, detail } = badges[role];
  return (
    <Hint label={text} detail={detail}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the tooltip must be reachable by keyboard. */}
      <span className={styles.badge} role="note" aria-label={`${text}. ${detail}`} tabIndex={0}>
        <Icon name={icon} size={14} />
        <span className={styles.text}>{text}</span>
      </span>
    </Hint>
  );
}
