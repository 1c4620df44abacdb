import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './offer-content.module.css';

/** A notification with something to do about it. */
export function offerContent(message: string, label: string, onTake: () => void): ReactNode {
  return (
    <span className={styles.offer}>
      <span className={styles.message}>{message}</span>
      <Button size="compact-sm" variant="default" onClick={onTake}>
        {label}
      </Button>
    </span>
  );
}
