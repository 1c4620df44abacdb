import { assertNever } from '#shared/base/assert-never';
import { useServices } from '../../app/context';
import { useCell } from '../../app/hooks';
import type { Dialog } from '../../app/view-state';
import { FocusBack } from '../../ui/FocusBack';
import { InstallPackDialog } from '../custom-nodes/InstallPackDialog';
import { NewNodeDialog } from '../custom-nodes/NewNodeDialog';
import { HistoryDialog } from '../history/HistoryDialog';
import { ImportReportDialog } from '../import/ImportReportDialog';
import { PortMenu } from '../port-menu/PortMenu';
import { SettingsPage } from '../settings/SettingsPage';
import { ExamplesDialog } from '../templates/ExamplesDialog';
import { CommandPalette } from './CommandPalette';
import { OpenDialog } from './OpenDialog';
import { QuestionDialog } from './QuestionDialog';
import { SaveDialog } from './SaveDialog';
import { ValueDialog } from './ValueDialog';
import { WorkflowSettingsDialog } from './WorkflowSettingsDialog';

/** Whatever dialog is open; a question that waits for an answer lies over any of them. */
export function Dialogs() {
  return (
    <>
      <OpenOne />
      <ValueDialog />
      <PortMenu />
      <QuestionDialog />
    </>
  );
}

function OpenOne() {
  const { view } = useServices();
  const dialog = useCell(view.dialog);
  if (dialog === 'none') return null;
  // One for as long as any is open: a dialog that leads to another leads back to where the first was opened.
  return (
    <FocusBack>
      <Shown dialog={dialog} close={() => view.dialog.set('none')} />
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
