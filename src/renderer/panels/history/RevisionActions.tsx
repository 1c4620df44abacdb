import { Button } from '@mantine/core';
import { replaceWorkflow } from '#shared/document/changes/replace-workflow';
import type { Workflow } from '#shared/graph/workflow';
import type { Revision } from '#shared/protocol/requests';
import { t } from '#shared/words/words';
import { useServices } from '../../app/context';
import { useRefusal } from '../../app/hooks';
import { offerUndo } from '../../commands/offer-undo';
import { formatMoment } from '../../ui/text/format';
import type { Loaded } from '../use-request';

interface RevisionActionsProps {
  readonly revision: Revision;
  readonly content: Loaded<Workflow>;
  readonly onClose: () => void;
}

/** What can be done with a revision; none of it touches the file. */
export function RevisionActions({ revision, content, onClose }: RevisionActionsProps) {
  const services = useServices();
  const refusal = useRefusal('editor');
  const workflow = content.phase === 'ready' ? content.value : undefined;
  const off = workflow === undefined || refusal !== undefined;
  const { document, files, notify } = services;
  const when = formatMoment(revision.saved_at);

  function restore() {
    if (!workflow) return;
    document.breakUndo();
    const before = document.newestStep.get();
    replaceWorkflow(document.doc.get(), workflow);
    document.breakUndo();
    offerUndo(services, t('history.restored', { when }), before);
    onClose();
  }

  function openCopy() {
    if (!workflow) return;
    onClose();
    const name = t('history.copy_name', { name: workflow.name, when });
    files
      .importFile(new File([JSON.stringify({ ...workflow, name })], `${name}.json`))
      .catch((error: unknown) => notify.error(t('history.not_opened'), String(error)));
  }

  return (
    <>
      <Button variant="default" size="xs" disabled={off} title={refusal} onClick={openCopy}>
        {t('history.open_copy')}
      </Button>
      <Button size="xs" disabled={off} title={refusal} onClick={restore}>
        {t('history.restore')}
      </Button>
    </>
  );
}
