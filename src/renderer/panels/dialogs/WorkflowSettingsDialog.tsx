import { Modal } from '@mantine/core';
import { useCallback, useSyncExternalStore } from 'react';
import { setDescription, setSettings } from '#shared/document/edits/edits';
import { workflowMap } from '#shared/document/layout';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell, useRefusal, useRunSettings } from '../../app/hooks';
import { useUndoStep } from '../../app/use-undo-step';
import { ReadOnly, useReadOnly } from '../../ui/controls/typing/read-only';
import { useLiveText } from '../../ui/controls/typing/use-live-text';
import { ErrorPolicyEditor } from '../error-policy/ErrorPolicyEditor';
import { AllowedField } from './AllowedField';
import { DeadManField } from './DeadManField';
import { SettingRow } from './SettingRow';
import styles from './WorkflowSettingsDialog.module.css';

/** What belongs to the workflow as a whole, and is saved with it. Every change is an edit like any other. */
export function WorkflowSettingsDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={t('dialogs.workflow.title')} size={560}>
      <ReadOnly value={useRefusal('editor')}>
        <SettingRow
          layout="wide"
          title={t('dialogs.workflow.description')}
          text={t('dialogs.workflow.description_text')}
        >
          <Description />
        </SettingRow>
        <SettingRow layout="wide" title={t('dialogs.workflow.errors')} text={t('dialogs.workflow.errors_text')}>
          <DefaultPolicy />
        </SettingRow>
        <SettingRow layout="wide" title={t('dialogs.workflow.dead_man')} text={t('dialogs.workflow.dead_man_text')}>
          <DeadManField />
        </SettingRow>
        <SettingRow layout="wide" title={t('grants.title')} text={t('grants.title_text')}>
          <AllowedField />
        </SettingRow>
      </ReadOnly>
    </Modal>
  );
}

function DefaultPolicy() {
  const { document } = useServices();
  const { error_policy: policy } = useRunSettings();
  const { edit, ...gesture } = useUndoStep();
  return (
    <ErrorPolicyEditor
      label={t('dialogs.workflow.errors_default')}
      value={policy}
      unset={t('dialogs.workflow.as_run')}
      unsetNote={t('dialogs.workflow.as_run_text')}
      onChange={(next) => edit(() => setSettings(document.doc.get(), { error_policy: next }))}
      {...gesture}
    />
  );
}

function Description() {
  const { document } = useServices();
  const doc = useCell(document.doc);
  const refusal = useReadOnly();
  const subscribe = useCallback(
    (listener: () => void) => {
      const map = workflowMap(doc);
      map.observe(listener);
      return () => map.unobserve(listener);
    },
    [doc],
  );
  const read = () => workflowMap(doc).get('description');
  const stored = useSyncExternalStore(subscribe, read, read);
  const field = useLiveText({
    text: typeof stored === 'string' ? stored : '',
    onChange: (text) => setDescription(doc, text),
    onBegin: () => document.breakUndo(),
    onEnd: () => document.breakUndo(),
  });
  return (
    <textarea
      {...field}
      className={styles.description}
      aria-label={t('dialogs.workflow.description')}
      placeholder={t('dialogs.workflow.none_yet')}
      readOnly={refusal !== undefined}
      title={refusal}
      rows={3}
      data-autofocus
    />
  );
}
