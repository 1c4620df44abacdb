import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { messageOf } from '#shared/base/errors';
import { Icon } from '../../ui/Icon';
import styles from './ErrorBoundary.module.css';

interface ErrorBoundaryProps {
  /** Begins the sentence: "The canvas". */
  readonly what: string;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly error: string | undefined;
}

/**
 * Keeps a defect in drawing from taking the window along. Nothing of the person's is here to be lost: the document
 * lives in the backend, which has every edit already.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: undefined };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { error: messageOf(error) };
  }

  override componentDidCatch(error: unknown): void {
    console.error(`${this.props.what} failed`, error);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return (
      <div className={styles.failed} role="alert">
        <Icon name="IconAlertTriangle" size={20} className={styles.icon} />
        <p className={styles.title}>{this.props.what} could not be drawn</p>
        <p className={styles.text}>Your workflow is safe in the backend, and a run goes on. Reload to draw it anew.</p>
        <code className={styles.code}>{error}</code>
        <div className={styles.buttons}>
          <Button onClick={() => this.setState({ error: undefined })}>Try again</Button>
          <Button variant="filled" onClick={() => location.reload()}>
            Reload
          </Button>
        </div>
      </div>
    );
  }
}
