import type { nodeStates } from '#shared/protocol/node-state';
import type { IconName } from './icons';

export type NodeState = (typeof nodeStates)[number];

export interface StateStyle {
  readonly label: string;
  readonly icon: IconName;
  /** A CSS colour, valid in every theme. */
  readonly color: string;
}

/** How the state of a node looks: an icon and a word beside the colour, so that it survives without colour. */
export const stateStyles: Readonly<Record<NodeState, StateStyle>> = {
  idle: { label: 'Idle', icon: 'IconCircle', color: 'var(--state-idle)' },
  executing: { label: 'Executing', icon: 'IconLoader2', color: 'var(--state-executing)' },
  completed: { label: 'Completed', icon: 'IconCircleCheck', color: 'var(--state-completed)' },
  error: { label: 'Error', icon: 'IconAlertTriangle', color: 'var(--state-error)' },
  skipped: { label: 'Skipped', icon: 'IconPlayerSkipForward', color: 'var(--state-skipped)' },
};
