import { memo } from 'react';
import { EmptyState } from '../../ui/EmptyState';
import { formatCount } from '../../ui/format';
import { Icon } from '../../ui/Icon';
import styles from './ErrorsPanel.module.css';
import { NodeLink } from './NodeLink';
import type { Trouble } from './trouble';

const origins: Readonly<Record<Trouble['origin'], string>> = { workflow: 'Workflow', node: 'Node', run: 'Run' };

export function ErrorsPanel({ troubles }: { readonly troubles: readonly Trouble[] }) {
  if (troubles.length === 0) {
    return (
      <EmptyState icon="IconCircleCheck" title="No errors">
        A node that fails is listed here with its message, how often it failed, and a way to it.
      </EmptyState>
    );
  }
  return (
    <ul className={styles.list}>
      {troubles.map(({ key, ...trouble }) => (
        <TroubleRow key={key} {...trouble} />
      ))}
    </ul>
  );
}

const TroubleRow = memo(function TroubleRow(trouble: Omit<Trouble, 'key'>) {
  const { origin, message, code, nodeId, inputName, count, tick } = trouble;
  return (
    <li className={styles.row}>
      <Icon name="IconAlertTriangle" size={14} className={styles.icon} label={origins[origin]} />
      <span className={styles.where}>{nodeId === undefined ? origins[origin] : <NodeLink id={nodeId} />}</span>
      <span className={styles.message}>
        {message}
        {inputName === undefined ? null : <span className={styles.input}> Input “{inputName}”.</span>}
      </span>
      <span className={styles.when}>
        {count > 1 ? <span className={styles.count}>{formatCount(count)} times</span> : null}
        {tick === undefined ? null : <span>tick {formatCount(tick)}</span>}
      </span>
      <code className={styles.code}>{code}</code>
    </li>
  );
});
