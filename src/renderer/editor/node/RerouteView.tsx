import type { ReactNode } from 'react';
import { describeType, type PortType } from '#shared/graph/ports/ports';
import type { WorkflowNode } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import type { NodeEvents } from './live/node-events';
import styles from './reroute.module.css';

interface RerouteViewProps {
  readonly node: WorkflowNode;
  /** What goes through it. */
  readonly type: PortType;
  readonly selected: boolean;
  readonly events: NodeEvents;
  /** Its two ports, one upon the other. */
  readonly children: ReactNode;
}

/** A bend in a wire: a dot to hold it by. */
export function RerouteView({ node, type, selected, events, children }: RerouteViewProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard reaches the menu's entries as actions on the selection.
    <div
      className={styles.reroute}
      data-selected={selected ? '' : undefined}
      title={`${node.title || t('node.reroute')}: ${describeType(type)}`}
      onContextMenu={(event) => {
        event.preventDefault();
        events.openMenu(event.clientX, event.clientY);
      }}
    >
      {children}
    </div>
  );
}
