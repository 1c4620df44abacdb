import { useConnection } from '@xyflow/react';
import type { FlowNode } from '../flow/flow-types';
import styles from './refusal-hint.module.css';

interface RefusalHintProps {
  /** Why a wire between two ports is refused; undefined where it is not. */
  readonly reasonFor: (from: PortAt, to: PortAt) => string | undefined;
}

export interface PortAt {
  readonly node: string;
  readonly handle: string | null | undefined;
  readonly type: 'source' | 'target';
}

/** Beside the pointer, while a wire is held over a port that does not take it. */
export function RefusalHint({ reasonFor }: RefusalHintProps) {
  const { inProgress, isValid, fromHandle, toHandle, pointer } = useConnection<FlowNode>();
  if (!inProgress || isValid !== false || !fromHandle || !toHandle) return null;
  const reason = reasonFor(portAt(fromHandle), portAt(toHandle));
  if (reason === undefined) return null;
  return (
    <div
      className={styles.hint}
      role="status"
      style={{ transform: `translate(${pointer.x + 16}px, ${pointer.y + 16}px)` }}
    >
      {reason}
    </div>
  );
}

export const portAt = (handle: {
  readonly nodeId: string;
  readonly id?: string | null;
  readonly type: 'source' | 'target';
}): PortAt => ({ node: handle.nodeId, handle: handle.id, type: handle.type });
