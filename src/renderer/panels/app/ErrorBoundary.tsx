import { Button, Modal } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { messageOf } from '#shared/base/errors';
import { t } from '#shared/words/words';
import { Icon } from '../../ui/components/Icon';
import styles from './ErrorBoundary.module.css';

interface ErrorBoundaryProps {
  /** Begins the sentence: "The canvas". */
  readonly what: string;
  /** For what lies over the window: takes it away. What is said of the failure then lies there in its stead. */
  readonly onClose?: () => void;
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

  private readonly tryAgain = () => this.setState({ error: undefined });

  private readonly close = () => {
    this.props.onClose?.();
    this.tryAgain();
  };

  override render(): ReactNode {
    const { error } = this.state;
    const { what, onClose, children } = this.props;
    if (error === undefined) return children;
    const failure = (
      <Failure what={what} error={error} onTryAgain={this.tryAgain} {...(onClose && { onClose: this.close })} />
    );
    if (!onClose) return failure;
    return (
      <Modal opened onClose={this.close} size={480} withCloseButton={false} zIndex={260}>
        {failure}
      </Modal>
    );
  }
}

interface FailureProps extends Pick<ErrorBoundaryProps, 'what' | 'onClose'> {
  readonly error: string;
  readonly onTryAgain: () => void;
}

function Failure({ what, error, onTryAgain, onClose }: FailureProps) {
  return (
    <div className={styles.failed} role="alert">
      <Icon name="IconAlertTriangle" size={20} className={styles.icon} />
      <p className={styles.title}>{t('parts.not_drawn', { what })}</p>
      <p className={styles.text}>{t('parts.not_drawn_text')}</p>
      <code className={styles.code}>{error}</code>
      <div className={styles.buttons}>
        <Button onClick={onTryAgain}>{t('common.try_again')}</Button>
        {onClose ? <Button onClick={onClose}>{t('common.close')}</Button> : null}
        <Button variant="filled" onClick={() => location.reload()}>
          {t('common.reload')}
        </Button>
      </div>
    </div>
  );
}
