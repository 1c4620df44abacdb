import { setErrorPolicy } from '#shared/document/edits/edits';
import type { ErrorPolicy } from '#shared/graph/workflow';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useRunSettings } from '../../app/hooks';
import { useUndoStep } from '../../app/use-undo-step';
import { ErrorPolicyEditor } from '../error-policy/ErrorPolicyEditor';
import { policyText } from '../error-policy/policy-text';

interface ErrorPolicyFieldProps {
  readonly ids: readonly string[];
  /** `mixed` when the nodes do not agree. */
  readonly value: ErrorPolicy | 'mixed' | undefined;
}

/** What an error in these nodes does; without a policy of their own, the workflow's counts (E8). */
export function ErrorPolicyField({ ids, value }: ErrorPolicyFieldProps) {
  const { document } = useServices();
  const { error_policy: preset } = useRunSettings();
  const { edit, ...gesture } = useUndoStep();
  return (
    <ErrorPolicyEditor
      label={t('inspector.on_error_what')}
      value={value}
      unset={preset ? t('inspector.as_workflow') : t('inspector.as_run')}
      unsetNote={preset ? `${policyText(preset)}.` : t('inspector.as_run_text')}
      onChange={(policy) => edit(() => setErrorPolicy(document.doc.get(), ids, policy))}
      {...gesture}
    />
  );
}
