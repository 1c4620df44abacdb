import { type Disposable, toDisposable } from '#shared/base/disposable';
import { observeChanges } from '#shared/document/changes/changes';
import { readWorkflow } from '#shared/document/y/y-workflow';
import { flatId } from '#shared/graph/shown-reports';
import { flatten } from '#shared/graph/subgraphs/flatten';
import { isBoundary } from '#shared/graph/subgraphs/subgraphs';
import { previewRun, type RunPreview } from '#shared/graph/topology/run-preview';
import { t } from '#shared/words/words';
import type { Services } from '../services';

type Needed = Pick<Services, 'document' | 'kinds' | 'view'>;

/** What a run of the open document would do now, of all of it or to a node. */
export function readRunPreview({ document, kinds }: Pick<Needed, 'document' | 'kinds'>, to?: string): RunPreview {
  const workflow = readWorkflow(document.doc.get());
  const flat = flatten(workflow, kinds.get()).workflow;
  const place = to === undefined ? undefined : document.place(to);
  const preview = previewRun(flat, kinds.get(), place ? flatId(place) : to);
  if (!workflow.subgraphs) return preview;
  // On screen, an instance runs where any of its nodes does.
  const active = [...preview.runs, ...preview.passes];
  const path = document.path.get();
  const onScreen = new Set(
    document.nodeIds.get().filter((id) => {
      const node = document.node(id).get();
      const at = flatId({ path, node: id });
      return (node && isBoundary(node)) || active.some((one) => one === at || one.startsWith(`${at}/`));
    }),
  );
  return { ...preview, onScreen };
}

/** Shows on the canvas what a run would do, and follows edits, until it is disposed of. */
export function showRunPreview(services: Needed, to?: string): Disposable {
  const { document, view } = services;
  let shown: RunPreview | undefined;
  const show = () => {
    shown = readRunPreview(services, to);
    view.preview.set(shown);
  };
  show();
  const changes = observeChanges(document.doc.get(), (batch) => {
    if (batch.changes.some(({ type }) => type === 'structure')) show();
  });
  return toDisposable(() => {
    changes.dispose();
    // Another button may have begun to show its own meanwhile.
    if (view.preview.get() === shown) view.preview.set(undefined);
  });
}

/** "Runs 12 of 15 nodes". */
export function previewText({ runs: { size }, total }: RunPreview): string {
  if (size === 0) return t('preview.nothing');
  if (size < total) return t('preview.some', { size, total });
  return t('preview.all', { count: total });
}
