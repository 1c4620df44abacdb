import { Modal } from '@mantine/core';
import type { Action } from '../../commands/action';
import { actions } from '../../commands/actions';
import { Keys } from '../../ui/Keys';
import styles from './ShortcutsDialog.module.css';

interface Row {
  readonly label: string;
  readonly keys: readonly string[];
}

const titles: Readonly<Record<Action['group'], string>> = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  run: 'Run',
  help: 'Help',
};

/** What the hands can do that is no action of the table. */
const hands: readonly Row[] = [
  { label: 'Pan', keys: ['space'] },
  { label: 'Zoom to the pointer', keys: ['wheel'] },
  { label: 'Duplicate while dragging', keys: ['alt+drag'] },
  { label: 'Stop dragging, close', keys: ['escape'] },
  { label: 'Next part of the window', keys: ['f6'] },
];

/** Every shortcut on one sheet, read from the table of actions. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const groups = [...new Set(actions.map((action) => action.group))];
  return (
    <Modal opened onClose={onClose} title="Keyboard shortcuts" size={960}>
      <div className={styles.sheet}>
        {groups.map((group) => (
          <Group
            key={group}
            title={titles[group]}
            rows={actions.flatMap(({ group: own, label, keys }) => (own === group && keys ? [{ label, keys }] : []))}
          />
        ))}
        <Group title="Canvas" rows={hands} />
      </div>
    </Modal>
  );
}

function Group({ title, rows }: { readonly title: string; readonly rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <section className={styles.group}>
      <h3 className={styles.title}>{title}</h3>
      <dl>
        {rows.map(({ label, keys }) => (
          <div key={label} className={styles.row}>
            <dt>{label}</dt>
            <dd className={styles.keys}>
              {keys.slice(0, 2).map((shortcut) => (
                <Keys key={shortcut} shortcut={shortcut} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
