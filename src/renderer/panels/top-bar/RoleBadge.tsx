import type { Role } from '#shared/protocol/roles';
import { useRole } from '../../app/hooks';
import { Hint } from '../../ui/Hint';
import { Icon } from '../../ui/Icon';
import type { IconName } from '../../ui/icons';
import styles from './RoleBadge.module.css';

interface Badge {
  readonly icon: IconName;
  readonly text: string;
  readonly detail: string;
}

const badges: Readonly<Record<Exclude<Role, 'editor'>, Badge>> = {
  viewer: {
    icon: 'IconEye',
    text: 'Viewing',
    detail: 'Your link has the role “viewer”: you see everything, and neither run nor change anything.',
  },
  operator: {
    icon: 'IconAdjustmentsHorizontal',
    text: 'Operating',
    detail: 'Your link has the role “operator”: you run and stop the workflow and set inputs, but do not edit it.',
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
        <span>{text}</span>
      </span>
    </Hint>
  );
}
