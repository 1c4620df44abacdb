import { type Disposable, toDisposable } from '#shared/base/disposable';
import type { NodeFile } from '#shared/protocol/node-files';
import { formatList, t } from '#shared/words/words';
import { firstError, problemText } from '../../ui/text/node-file-text';
import type { Services } from '../services';

type Needed = Pick<Services, 'nodeFiles' | 'kinds' | 'notify'> & {
  /** Shows the list of the files. */
  readonly showFiles: () => void;
};

/** So many names are read in passing; of more, the count is told. */
const mostNamed = 3;

/**
 * Tells of a file that has an error now, once until it is fine again however often it is saved meanwhile, and of kinds
 * that were not there before. What is so at the start is no news.
 */
export function announceNodeFiles({ nodeFiles, kinds, notify, showFiles }: Needed): Disposable {
  /** By file that has an error, what was said of it. */
  const said = new Map<string, Disposable>();
  const known = new Set<string>();
  let hasBegun = false;

  const tellErrors = (files: readonly NodeFile[]) => {
    const failing = new Map(files.flatMap((file) => (firstError(file) ? [[file.file, file] as const] : [])));
    for (const [file, message] of said) {
      if (failing.has(file)) continue;
      message.dispose();
      said.delete(file);
    }
    const fresh = [...failing.values()].filter(({ file }) => !said.has(file));
    const text = fresh.length > 0 && hasBegun ? errorText(fresh) : undefined;
    const show = { label: t('nodeFiles.show'), perform: showFiles };
    const message = text === undefined ? toDisposable(() => {}) : notify.offer(text, show);
    for (const { file } of fresh) said.set(file, message);
  };

  const tellKinds = (files: readonly NodeFile[]) => {
    const fresh = files.flatMap((file) => file.kinds).filter((kind) => !known.has(kind));
    for (const kind of fresh) known.add(kind);
    if (!hasBegun || fresh.length === 0) return;
    notify.info(kindsText(fresh.map((kind) => kinds.get().find(kind)?.title ?? kind)));
  };

  const look = () => {
    const { files } = nodeFiles.get();
    if (files === undefined) return;
    tellErrors(files);
    tellKinds(files);
    hasBegun = true;
  };
  look();
  return nodeFiles.subscribe(look);
}

function errorText(files: readonly NodeFile[]): string {
  const [file] = files;
  const error = file && firstError(file);
  return files.length === 1 && error ? problemText(file, error) : t('nodeFiles.failing', { count: files.length });
}

function kindsText(titles: readonly string[]): string {
  if (titles.length > mostNamed) return t('nodeFiles.on_palette', { count: titles.length });
  const names = formatList(titles.map((title) => t('common.quoted', { text: title })));
  return t('nodeFiles.named_on_palette', { names, count: titles.length });
}
