import { useState } from 'react';
import type { WorkflowNode } from '#shared/graph/workflow';
import type { Problem } from '#shared/protocol/requests';
import { t } from '#shared/words/words';
import { Icon } from '../../../ui/components/Icon';
import type { IconName } from '../../../ui/style/icons';
import { stateStyles } from '../../../ui/style/state-style';
import styles from '../node.module.css';
import type { Light } from './node-light';
import { problemType } from './problem-type';

interface NodeStatusProps {
  readonly node: WorkflowNode;
  readonly light: Light;
  /** Why the node ran or did not, in sentences; asked when a pointer comes to it. */
  readonly explain: () => string | undefined;
  readonly problem: Problem | undefined;
}

interface Status {
  readonly icon: IconName;
  readonly label: string;
  readonly color: string;
}

/** One icon for what matters most about the node now; it keeps its place when there is none. */
export function NodeStatus(props: NodeStatusProps) {
  const status = statusOf(props);
  const [reason, setReason] = useState<string>();
  return (
    <span
      className={styles.status}
      data-light={props.light}
      title={status ? [status.label, reason].filter(Boolean).join('. ') : undefined}
      onPointerEnter={() => setReason(props.explain())}
      style={status && { color: status.color }}
    >
      {status ? <Icon name={status.icon} size={14} label={status.label} /> : null}
    </span>
  );
}

function statusOf({ node, light, problem }: NodeStatusProps): Status | undefined {
  if (node.muted) return { icon: 'IconVolumeOff', label: t('node.muted'), color: 'var(--text-faint)' };
  if (node.bypassed) return { icon: 'IconArrowsExchange', label: t('node.bypassed'), color: 'var(--text-faint)' };
  if (light === 'error') return stateStyles.error;
  if (problem && problemType(problem) === 'needs') {
    return { icon: 'IconPlug', label: t('node.needs_value'), color: 'var(--text-faint)' };
  }
  if (problem) return { icon: 'IconAlertTriangle', label: t('node.cannot_run'), color: 'var(--warning)' };
  switch (light) {
    case 'executing':
      return stateStyles.executing;
    case 'live':
    case 'completed':
      return stateStyles.completed;
    case 'skipped':
      return stateStyles.skipped;
    case 'idle':
      return undefined;
  }
}
