import { useServices } from '../../app/context';
import { useAction, useConnectionState, useDocumentInfo, useNodeIds } from '../../app/hooks';
import { Icon } from '../../ui/Icon';
import type { IconName } from '../../ui/icons';
import { Keys } from '../../ui/Keys';
import styles from './EmptyCanvas.module.css';

/** What the canvas says while there is nothing on it: how to begin, or what it waits for. */
export function EmptyCanvas() {
  const info = useDocumentInfo();
  const nodes = useNodeIds().length;
  const live = useConnectionState().phase === 'live';
  if (!info) return <Waiting text={live ? 'Opening the workflow…' : 'Connecting to the backend…'} />;
  return nodes === 0 ? <Beginnings /> : null;
}

function Waiting({ text }: { readonly text: string }) {
  return (
    <div className={styles.place}>
      <p className={styles.waiting} role="status">
        {text}
      </p>
    </div>
  );
}

function Beginnings() {
  const { view } = useServices();
  const add = useAction('view.add_node');
  const open = useAction('file.open');
  return (
    <div className={styles.place}>
      <div className={styles.card}>
        <h2 className={styles.title}>Start with a node</h2>
        <p className={styles.text}>Drag one here from the palette, or double-click where it should stand.</p>
        <ul className={styles.choices}>
          <Choice
            icon="IconPlus"
            label="Add a node"
            shortcut={add.action.keys?.[0]}
            disabled={!add.enabled}
            onClick={add.perform}
          />
          <Choice icon="IconTemplate" label="Open an example" onClick={() => view.rail.set('templates')} />
          <Choice
            icon="IconFolderOpen"
            label="Open a file"
            shortcut={open.action.keys?.[0]}
            disabled={!open.enabled}
            onClick={open.perform}
          />
        </ul>
      </div>
    </div>
  );
}

interface ChoiceProps {
  readonly icon: IconName;
  readonly label: string;
  readonly shortcut?: string | undefined;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

function Choice({ icon, label, shortcut, disabled = false, onClick }: ChoiceProps) {
  return (
    <li>
      <button type="button" className={styles.choice} disabled={disabled} onClick={onClick}>
        <Icon name={icon} />
        <span className={styles.label}>{label}</span>
        {shortcut ? <Keys shortcut={shortcut} /> : null}
      </button>
    </li>
  );
}
