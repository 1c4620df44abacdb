import { Fragment } from 'react';
import { t } from '#shared/words/words';
import { CategoryIcon } from '../../ui/components/CategoryIcon';
import { Icon } from '../../ui/components/Icon';
import { Keys } from '../../ui/components/Keys';
import styles from './CommandPalette.module.css';
import type { PaletteEntry } from './palette-entries';

interface CommandListProps {
  readonly id: string;
  readonly entries: readonly PaletteEntry[];
  /** Index of the entry that Enter chooses. */
  readonly current: number;
  readonly onPoint: (index: number) => void;
  readonly onChoose: (entry: PaletteEntry) => void;
}

export function CommandList({ id, entries, current, onPoint, onChoose }: CommandListProps) {
  return (
    <div id={id} role="listbox" aria-label={t('dialogs.found')} className={styles.list}>
      {entries.map((entry, index) => (
        <Fragment key={entry.key}>
          {entry.group === entries[index - 1]?.group ? null : (
            <div className={styles.group} role="presentation">
              {t(`dialogs.palette.${entry.group}`)}
            </div>
          )}
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the search field above has the keys of the list. */}
          <div
            ref={index === current ? scrollIntoView : undefined}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            className={styles.entry}
            aria-selected={index === current}
            aria-disabled={!entry.enabled}
            onPointerMove={() => onPoint(index)}
            onClick={() => onChoose(entry)}
          >
            {entry.category === undefined ? (
              <Icon name={entry.icon} fallback="IconPoint" />
            ) : (
              <CategoryIcon category={entry.category} icon={entry.icon} colored />
            )}
            <span className={styles.label}>{entry.label}</span>
            <span className={styles.detail}>{entry.detail}</span>
            {entry.shortcut ? <Keys shortcut={entry.shortcut} /> : null}
          </div>
        </Fragment>
      ))}
    </div>
  );
}

const scrollIntoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });
