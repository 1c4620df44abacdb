import type { nodeStates } from '#shared/protocol/node-state';
import { t } from '#shared/words/words';
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
  idle: {
    get label() {
      return t('states.idle');
    },
    icon: 'IconCircle',
    color: 'var(--state-idle)',
  },
  executing: {
    get label() {
      return t('states.executing');
    },
    icon: 'IconLoader2',
    color: 'var(--state-executing)',
  },
  completed: {
    get label() {
      return t('states.completed');
    },
    icon: 'IconCircleCheck',
    color: 'var(--state-completed)',
  },
  error: {
    get label() {
      return t('states.error');
    },
    icon: 'IconAlertTriangle',
    color: 'var(--state-error)',
  },
  skipped: {
    get label() {
      return t('states.skipped');
    },
    icon: 'IconPlayerSkipForward',
    color: 'var(--state-skipped)',
  },
};
