import { Button } from '@mantine/core';
import { t } from '#shared/words/words';
import { EmptyState } from '../ui/components/EmptyState';

interface RequestFailureProps {
  readonly title: string;
  readonly reason: string;
  readonly onRetry: () => void;
}

/** In the place of what was asked for and did not come. */
export function RequestFailure({ title, reason, onRetry }: RequestFailureProps) {
  return (
    <EmptyState
      icon="IconAlertTriangle"
      title={title}
      action={<Button onClick={onRetry}>{t('common.try_again')}</Button>}
    >
      {reason}
    </EmptyState>
  );
}
