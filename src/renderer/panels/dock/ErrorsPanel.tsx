import { createPortal } from 'react-dom';
import { messageOf } from '#shared/base/errors';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useAction } from '../../app/hooks';
import { EmptyState } from '../../ui/components/EmptyState';
import { IconButton } from '../../ui/components/IconButton';
import styles from './ErrorsPanel.module.css';
import { TroubleRow } from './TroubleRow';
import type { Trouble } from './trouble';
import { troubleText } from './trouble-text';
import { useTitleOf } from './use-troubles';

interface ErrorsPanelProps {
  readonly troubles: readonly Trouble[];
  /** The place for tools in the dock's header, beside the tabs. */
  readonly tools: HTMLElement | null;
}

export function ErrorsPanel({ troubles, tools }: ErrorsPanelProps) {
  return (
    <>
      {tools ? createPortal(<Tools troubles={troubles} />, tools) : null}
      {troubles.length === 0 ? (
        <EmptyState icon="IconCircleCheck" title={t('dock.no_errors')}>
          {t('dock.no_errors_text')}
        </EmptyState>
      ) : (
        <ul className={styles.list}>
          {troubles.map((trouble) => (
            <TroubleRow key={trouble.key} trouble={trouble} />
          ))}
        </ul>
      )}
    </>
  );
}

function Tools({ troubles }: { readonly troubles: readonly Trouble[] }) {
  const { clipboard, notify } = useServices();
  const titleOf = useTitleOf();
  const clear = useAction('run.clear_errors');
  const copy = () => {
    const text = troubles.map((trouble) => troubleText(trouble, titleOf)).join('\n');
    clipboard.writeText(text).catch((error: unknown) => notify.error(t('dock.not_copied'), messageOf(error)));
  };
  return (
    <>
      <IconButton
        icon="IconCopy"
        label={t('dock.copy_all')}
        position="top"
        disabled={troubles.length === 0}
        onClick={copy}
      />
      <IconButton
        icon="IconEraser"
        label={t('dock.clear_errors')}
        detail={t('dock.clear_errors_detail')}
        position="top"
        disabled={!clear.enabled}
        onClick={clear.perform}
      />
    </>
  );
}
