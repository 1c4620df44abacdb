import { type Disposable, DisposableStore } from '#shared/base/disposable';
import type { RunInfo } from '#shared/protocol/run-status';
import { t } from '#shared/words/words';
import type { Services } from '../services';
import { announce } from './announce';

/** Says aloud what a run does, for those who do not see it: its beginning, pause and end, and nodes that begin to fail. */
export function announceRuns({ document, kinds, mirror, view }: Services): Disposable {
  const own = new DisposableStore();
  let before: string | undefined = stateOf(mirror.run.get());
  own.add(
    mirror.run.subscribe(() => {
      const run = mirror.run.get();
      const now = stateOf(run);
      if (now === before) return;
      before = now;
      const text = run && runText(run);
      if (text !== undefined) announce(view, text);
    }),
  );

  /** Those told of in this run: a node that fails in every tick is told of once. */
  let told = new Set<string>();
  let run: string | undefined;
  own.add(
    mirror.failing.subscribe(() => {
      const now = mirror.run.get()?.run_id;
      if (now !== run) [run, told] = [now, new Set()];
      const fresh = mirror.failing.get().filter((id) => !told.has(id));
      for (const id of fresh) told.add(id);
      const [first, ...others] = fresh;
      if (first === undefined) return;
      const node = document.node(first).get();
      const title = node?.title ?? kinds.get().find(node?.kind ?? '')?.title ?? first;
      const message = mirror.node(first).get()?.data.message;
      if (others.length > 0) announce(view, t('news.nodes_failed', { count: fresh.length }));
      else
        announce(
          view,
          message === undefined ? t('news.node_failed', { title }) : t('news.node_failed_with', { title, message }),
        );
    }),
  );
  return own;
}

function stateOf(run: RunInfo | undefined): string | undefined {
  return run && `${run.run_id} ${run.status.phase}`;
}

function runText({ status }: RunInfo): string | undefined {
  switch (status.phase) {
    case 'running':
      return t('news.running');
    case 'paused':
      return t('news.paused');
    case 'ended':
      return endText(status.end.reason);
    default:
      return undefined;
  }
}

function endText(reason: string): string {
  if (reason === 'completed') return t('news.finished');
  return reason === 'stopped' ? t('news.stopped') : t('news.failed');
}
