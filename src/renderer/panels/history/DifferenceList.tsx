import type { LevelDifference, NodeDifference } from '#shared/document/changes/compare-workflows';
import { t } from '#shared/words/words';
import { useKinds } from '../../app/hooks';
import { differenceText } from '../../editor/compare/difference-text';
import { nodeTitle } from '../../ui/text/node-title';
import styles from './History.module.css';

interface DifferenceListProps {
  readonly level: LevelDifference;
  /** Fields of the workflow that differ. */
  readonly fields: readonly string[];
  /** How much differs on other levels. */
  readonly elsewhere: number;
  readonly onAsk: (node: string) => void;
}

const fieldTitles: Readonly<Record<string, string>> = {
  get settings() {
    return t('history.settings');
  },
  get description() {
    return t('history.description');
  },
  get groups() {
    return t('history.groups');
  },
  get bookmarks() {
    return t('history.bookmarks');
  },
  get dashboard() {
    return t('history.dashboard');
  },
};

/** What differs, in words; each entry of a node leads to it. */
export function DifferenceList({ level, fields, elsewhere, onAsk }: DifferenceListProps) {
  const kinds = useKinds();
  const nodes = level.nodes.filter(({ type }) => type !== 'same');
  const added = level.wires.filter(({ type }) => type === 'added').length;
  const removed = level.wires.filter(({ type }) => type === 'removed').length;
  if (level.count + fields.length === 0) {
    return <p className={styles.nothing}>{elsewhere > 0 ? t('history.same_on_level') : t('history.same_all')}</p>;
  }
  return (
    <ul className={styles.differences} aria-label={t('history.differences')}>
      {nodes.map((difference) => {
        const kind = kinds.of(difference.node);
        return (
          <li key={difference.node.id}>
            <button
              type="button"
              className={styles.difference}
              data-difference={difference.type}
              onClick={() => onAsk(difference.node.id)}
            >
              <span className={styles.name}>{nodeTitle(difference.node, kind?.title, difference.node.id)}</span>
              <span className={styles.detail}>
                {difference.type === 'changed'
                  ? difference.what.map((field) => differenceText(field, kind)).join(', ')
                  : words[difference.type]}
              </span>
            </button>
          </li>
        );
      })}
      {added > 0 ? <li className={styles.entry}>{t('history.wires_added', { count: added })}</li> : null}
      {removed > 0 ? <li className={styles.entry}>{t('history.wires_removed', { count: removed })}</li> : null}
      {fields.map((field) => (
        <li key={field} className={styles.entry}>
          {fieldTitles[field] ?? field}
        </li>
      ))}
    </ul>
  );
}

const words: Readonly<Record<Exclude<NodeDifference['type'], 'changed'>, string>> = {
  get same() {
    return t('history.same');
  },
  get added() {
    return t('history.added');
  },
  get removed() {
    return t('history.removed');
  },
};
