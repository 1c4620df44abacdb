import { assertNever } from '#shared/base/assert-never';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import type { Dialog } from '../../app/view/view-state';
import { FocusBack } from '../../ui/components/FocusBack';
import { ErrorBoundary } from '../app/ErrorBoundary';
import { InstallPackDialog } from '../custom-nodes/InstallPackDialog';
import { NewNodeDialog } from '../custom-nodes/NewNodeDialog';
import { ExportDialog } from '../export/ExportDialog';
import { HistoryDialog } from '../history/HistoryDialog';
import { ImportReportDialog } from '../import/ImportReportDialog';
import { PortMenu } from '../port-menu/PortMenu';
import { SecretDialog } from '../secrets/SecretDialog';
import { SettingsPage } from '../settings/SettingsPage';
import { ExamplesDialog } from '../templates/ExamplesDialog';
import { CommandPalette } from './CommandPalette';
import { OpenDialog } from './OpenDialog';
import { QuestionDialog } from './QuestionDialog';
import { SaveDialog } from './SaveDialog';
import { ValueDialog } from './ValueDialog';
import { WorkflowSettingsDialog } from './WorkflowSettingsDialog';

/** Whatever dialog is open; a question that waits for an answer lies over any of them. One that fails can be closed. */
export function Dialogs() {
  const { view } = useServices();
  const close = () => view.dialog.set('none');
  return (
    <>
      <ErrorBoundary what={t('parts.dialog')} onClose={close}>
        <OpenOne close={close} />
      </ErrorBoundary>
      <ErrorBoundary what={t('parts.value')} onClose={() => view.openInput.set(undefined)}>
        <ValueDialog />
      </ErrorBoundary>
      <ErrorBoundary what={t('parts.menu')} onClose={() => view.portMenu.set(undefined)}>
        <PortMenu />
      </ErrorBoundary>
      <ErrorBoundary what={t('parts.secret')} onClose={() => view.secretChoice.set(undefined)}>
        <SecretDialog />
      </ErrorBoundary>
      <ErrorBoundary what={t('parts.question')} onClose={() => view.question.get()?.answer('cancel')}>
        <QuestionDialog />
      </ErrorBoundary>
    </>
  );
}

function OpenOne({ close }: Pick<ShownProps, 'close'>) {
  const dialog = useCell(useServices().view.dialog);
  if (dialog === 'none') return null;
  // One for as long as any is open: a dialog that leads to another leads back to where the first was opened.
  return (
    <FocusBack>
      <Shown dialog={dialog} close={close} />
    </FocusBack>
  );
}

interface ShownProps {
  readonly dialog: Exclude<Dialog, 'none'>;
  readonly close: () => void;
}

function Shown({ dialog, close }: ShownProps) {
  switch (dialog) {
    case 'command-palette':
      return <CommandPalette onClose={close} />;
    case 'settings':
      return <SettingsPage onClose={close} />;
    case 'workflow-settings':
      return <WorkflowSettingsDialog onClose={close} />;
    case 'examples':
      return <ExamplesDialog onClose={close} />;
    case 'open-file':
      return <OpenDialog onClose={close} />;
    case 'save-file':
      return <SaveDialog onClose={close} />;
    case 'export':
      return <ExportDialog onClose={close} />;
    case 'import-report':
      return <ImportReportDialog onClose={close} />;
    case 'history':
      return <HistoryDialog onClose={close} />;
    case 'install-pack':
      return <InstallPackDialog onClose={close} />;
    case 'new-node':
      return <NewNodeDialog onClose={close} />;
    default:
      return assertNever(dialog, 'dialog');
  }
}
