import type { FileProblem, NodeFile } from '#shared/protocol/node-files';
import { t } from '#shared/words/words';
import type { NodeFileList } from '../../client/node-file-list';

/** What became of a file: the gravest of its problems. */
export type FileState = FileProblem['severity'] | 'fine';

export function fileState({ problems }: NodeFile): FileState {
  if (problems.some(({ severity }) => severity === 'error')) return 'error';
  return problems.length > 0 ? 'warning' : 'fine';
}

export const firstError = ({ problems }: NodeFile): FileProblem | undefined =>
  problems.find(({ severity }) => severity === 'error');

/** `line 12, column 4`; empty where the problem is of the whole file. */
export const placeText = ({ line, column }: FileProblem): string =>
  line === undefined ? '' : column === undefined ? t('packs.line', { line }) : t('packs.line_column', { line, column });

/** `peak_meter.ts, line 12: what is wrong`, without a stop at its end. */
export function problemText({ file }: NodeFile, { line, message }: FileProblem): string {
  const place = line === undefined ? file : t('packs.file_line', { file, line });
  return `${place}: ${message.trim().replace(/\.$/, '')}`;
}

const keeping = ({ problems }: NodeFile, kind: string): FileProblem | undefined =>
  problems.find(({ keeps_back }) => keeps_back?.includes(kind));

/** The file that seems to have a kind and can not tell. */
const keeperOf = (files: readonly NodeFile[], kind: string): string | undefined =>
  files.find((file) => keeping(file, kind))?.file;

/** What a node has to say of the file its kind is from, in sentences; undefined where that is fine, or not known. */
export function kindFileText(list: NodeFileList, kind: string, isInstalled: boolean): string | undefined {
  if (list.files === undefined) return undefined;
  if (isInstalled) {
    const file = list.ofKind(kind);
    if (!file) return undefined;
    const error = firstError(file);
    if (error) return t('packs.runs_before', { problem: problemText(file, error) });
    // What keeps another one of the file back is nothing to this one.
    const warning = file.problems.find(({ keeps_back }) => keeps_back === undefined);
    return warning && t('packs.runs_all_the_same', { problem: problemText(file, warning) });
  }
  const last = list.lastFiles.get(kind) ?? keeperOf(list.files, kind);
  if (last === undefined) return undefined;
  const file = list.find(last);
  if (!file) return t('packs.file_gone', { file: last });
  const error = keeping(file, kind) ?? firstError(file);
  return error
    ? t('packs.from_broken', { problem: problemText(file, error) })
    : t('packs.file_without', { file: last });
}
