import { type Disposable, toDisposable } from '#shared/base/disposable';
import type { DocumentInfo } from '#shared/protocol/requests';
import { t } from '#shared/words/words';
import { enterDrafts } from '../../ui/controls/typing/drafts';
import { ask } from '../announce/question';
import type { Access, Notifications } from '../services';
import type { TabList } from '../tabs/tab-list';
import type { ViewState } from '../view/view-state';
import { DocumentFiles, type DocumentFilesOptions, type RunningAnswer, type UnsavedAnswer } from './document-files';

/**
 * Files of the server's workflows folder, by dialogs in the page. The server is not this person's alone, and runs there go
 * on when their tabs are closed, as they do when the page is.
 */
export class BrowserFiles extends DocumentFiles {
  constructor(
    options: DocumentFilesOptions,
    view: ViewState,
    private readonly notify: Notifications,
  ) {
    super(options, view);
  }

  async open(): Promise<void> {
    this.view.dialog.set('open-file');
  }

  async saveAs(): Promise<void> {
    this.view.dialog.set('save-file');
  }

  override async openFile(file: string): Promise<void> {
    await super.openFile(file);
    if (this.view.dialog.get() === 'open-file') this.view.dialog.set('none');
  }

  override async saveToFile(file: string, overwrite: boolean): Promise<void> {
    await super.saveToFile(file, overwrite);
    this.view.dialog.set('none');
  }

  protected async askUnsaved({ name }: DocumentInfo): Promise<UnsavedAnswer> {
    const answer = await ask(this.view, {
      title: t('files.save_question', { name }),
      message: t('files.save_question_text'),
      choices: [
        { value: 'discard', label: t('files.do_not_save'), danger: true },
        { value: 'save', label: t('common.save') },
      ],
    });
    return answer === 'save' || answer === 'discard' ? answer : 'cancel';
  }

  protected async askRunning({ name }: DocumentInfo): Promise<RunningAnswer> {
    this.notify.info(t('files.keeps_running', { name }));
    return 'keep';
  }

  /** Saved if a file has all of the document by the time the dialog is closed. */
  protected async saveElsewhere(): Promise<boolean> {
    await new Promise<void>((resolve) => {
      this.view.dialog.set('save-file');
      const watching = this.view.dialog.subscribe(() => {
        watching.dispose();
        resolve();
      });
    });
    const info = this.session.info.get();
    return info?.file !== undefined && !info.modified;
  }
}

/** Lets the browser ask before the page goes away with changes in it that no file has, if they could be saved here. */
export function guardUnload(
  page: Pick<Window, 'addEventListener' | 'removeEventListener'>,
  tabs: TabList,
  access: Access,
): Disposable {
  const leaving = (event: BeforeUnloadEvent) => {
    // The server has not said yet that it makes a document differ from its file.
    const entered = enterDrafts();
    const isModified = entered || tabs.list.get().some((tab) => tab.info.get()?.modified);
    if (access.may('editor') && isModified) event.preventDefault();
  };
  page.addEventListener('beforeunload', leaving);
  return toDisposable(() => page.removeEventListener('beforeunload', leaving));
}
