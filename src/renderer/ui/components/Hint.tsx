import { Tooltip, type TooltipProps } from '@mantine/core';
import type { ReactElement } from 'react';
import styles from './Hint.module.css';
import { Keys } from './Keys';

interface HintProps {
  readonly label: string;
  readonly shortcut?: string | undefined;
  /** A second, quieter line. */
  readonly detail?: string | undefined;
  readonly position?: TooltipProps['position'];
  readonly children: ReactElement;
}

/** A tooltip on hover and on keyboard focus. It only repeats or adds to what is reachable without it. */
export function Hint({ label, shortcut, detail, position = 'bottom', children }: HintProps) {
  const content = (
    <span className={styles.hint}>
      <span className={styles.line}>
        {label}
        {shortcut ? <Keys shortcut={shortcut} /> : null}
      </span>
      {detail ? <span className={styles.detail}>{detail}</span> : null}
    </span>
  );
  return (
    <Tooltip
      label={content}
      position={position}
      events={{ hover: true, focus: true, touch: false }}
      multiline
      maw={280}
    >
      {children}
    </Tooltip>
  );
}
