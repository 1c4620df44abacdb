import type { LevelDifference, NodeDifference } from '#shared/document/compare-workflows';
import { useKinds } from '../../app/hooks';
import { differenceText } from '../../editor/compare/difference-text';
import { nodeTitle } from '../../ui/node-title';
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
  settings: 'Settings of the workflow',
  description: 'Description',
  groups: 'Groups',
  bookmarks: 'Bookmarks',
  dashboard: 'Dashboard',
};

/** What differs, in words; each entry of a node leads to it. */
export function DifferenceList({ level, fields, elsewhere, onAsk }: DifferenceListProps) {
  const kinds = useKinds();
  const nodes = level.nodes.filter(({ type }) => type !== 'same');
  const added = level.wires.filter(({ type }) => type === 'added').length;
  const removed = level.wires.filter(({ type }) => type === 'removed').length;
  if (level.count + fields.length === 0) {
    return <p className={styles.nothing}>{elsewhere > 0 ? 'Nothing differs on this level.' : 'Nothing differs.'}</p>;
  }
  return (
    <ul className={styles.differences} aria-label="Differences">
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
      {added > 0 ? <li className={styles.entry}>{added === 1 ? '1 wire added' : `${added} wires added`}</li> : null}
      {removed > 0 ? (
        <li className={styles.entry}>{removed === 1 ? '1 wire removed' : `${removed} wires removed`}</li>
      ) : null}
      {fields.map((field) => (
        <li key={field} className={styles.entry}>
          {fieldTitles[field] ?? field}
        </li>
      ))}
    </ul>
  );
}

const words: Readonly<Record<Exclude<NodeDifference['type'], 'changed'>, string>> = {
  same: 'The same',
  added: 'Added',
  removed: 'Removed',
};
