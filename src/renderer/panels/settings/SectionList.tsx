import { t } from '#shared/words/words';
import { sectionIcons, sectionTitles } from '../../settings/section-titles';
import { type Section, sections } from '../../settings/setting';
import { Icon } from '../../ui/components/Icon';
import { moveFocusWithArrows } from '../../ui/list-focus';
import styles from './Settings.module.css';

interface SectionListProps {
  readonly current: Section | undefined;
  /** How many settings a search found in each; undefined while nothing is searched. */
  readonly found: ReadonlyMap<Section, number> | undefined;
  readonly onChoose: (section: Section) => void;
}

export function SectionList({ current, found, onChoose }: SectionListProps) {
  return (
    <nav
      aria-label={t('settings.sections_name')}
      onKeyDown={(event) => moveFocusWithArrows(event.currentTarget, event)}
    >
      <ul className={styles.sections}>
        {sections.map((section) => {
          const count = found?.get(section);
          return (
            <li key={section}>
              <button
                type="button"
                data-stop
                className={styles.section}
                aria-current={section === current ? 'page' : undefined}
                data-empty={found && count === undefined ? '' : undefined}
                onClick={() => onChoose(section)}
              >
                <Icon name={sectionIcons[section]} fallback="IconPoint" size={16} />
                <span className={styles.sectionName}>{sectionTitles[section]}</span>
                {count === undefined ? null : <span className={styles.count}>{count}</span>}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
