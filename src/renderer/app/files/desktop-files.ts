import type { DesktopApi } from '#shared/ipc/desktop-api';
import type { DocumentInfo } from '#shared/protocol/requests';
import { t } from '#shared/words/words';
import { ask } from '../announce/question';
import { desktopCall } from '../platform/desktop-call';
import type { ViewState } from '../view/view-state';
import { DocumentFiles, type DocumentFilesOptions, type RunningAnswer, type UnsavedAnswer } from './document-files';

/** Files by native dialogs. What no window shows any more is closed, so a run is asked about before its tab goes. */
export class DesktopFiles extends DocumentFiles {
  constructor(
    options: DocumentFilesOptions,
    private readonly api: DesktopApi,
    view: ViewState,
  ) {
    super(options, view);
  }

  open(): Promise<void> {
    return this.show(() => desktopCall(this.api.openFile()));
  }

  async saveAs(): Promise<void> {
    await this.saveElsewhere();
  }

  protected askUnsaved({ name }: DocumentInfo): Promise<UnsavedAnswer> {
    return desktopCall(this.api.askUnsaved({ name }));
  }

  protected async askRunning({ name }: DocumentInfo): Promise<RunningAnswer> {
    const answer = await ask(this.view, {
      title: t('files.running_question', { name }),
      message: t('files.running_text'),
      choices: [
        { value: 'stop', label: t('files.stop_and_close'), danger: true },
        { value: 'keep', label: t('files.keep_running') },
      ],
    });
    return answer === 'stop' || answer === 'keep' ? answer : 'cancel';
  }

  protected async saveElsewhere(): Promise<boolean> {
    const { link } = this.options;
    const { session } = this;
    const { workflow_id } = this.current();
    // Edits and this call take different ways to main. Once it answers over theirs, it has the edits too.
    await link.request('document.list', {});
    const saved = await desktopCall(this.api.saveFile({ workflow_id, ask: true }));
    if (saved && session.info.get()?.workflow_id === saved.workflow_id) await session.show(saved);
    return saved !== null;
  }
}
