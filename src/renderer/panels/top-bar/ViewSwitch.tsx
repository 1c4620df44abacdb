import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import type { ViewMode } from '../../app/view/view-state';
import { Icon } from '../../ui/components/Icon';
import type { IconName } from '../../ui/style/icons';
import styles from './ViewSwitch.module.css';

const entry = (icon: IconName, word: string): ReactNode => (
  <span className={styles.entry} title={word}>
    <Icon name={icon} size={16} />
    <span className={styles.word}>{word}</span>
  </span>
);

const modes = (): { value: ViewMode; label: ReactNode }[] => [
  { value: 'canvas', label: entry('IconTopologyStar3', t('topbar.canvas')) },
  { value: 'dashboard', label: entry('IconLayoutDashboard', t('topbar.dashboard')) },
];

/** The graph, or the page of what is pinned of it. Without words where a bar has no room for them. */
export function ViewSwitch({ words }: { readonly words: boolean }) {
  const { view } = useServices();
  const mode = useCell(view.mode);
  return (
    <SegmentedControl<ViewMode>
      className={styles.switch}
      data-words={words ? '' : undefined}
      size="xs"
      aria-label={t('topbar.view')}
      data={modes()}
      value={mode}
      onChange={(next) => view.mode.set(next)}
    />
  );
}
