import type * as Y from 'yjs';
import { type Disposable, DisposableStore } from '#shared/base/disposable';
import { messageOf } from '#shared/base/errors';
import { type ChangeBatch, isCosmetic, observeChanges } from '#shared/document/changes/changes';
import { sameJson } from '#shared/document/y/json';
import { readWorkflow } from '#shared/document/y/y-workflow';
import type { WorkflowId } from '#shared/graph/ids';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import type { HasSecret } from '#shared/graph/permissions/secrets';
import { checkWorkflow } from '#shared/graph/topology/check';
import type { Problem, RequestResult } from '#shared/protocol/requests';
import { answersTo } from '#shared/protocol/secrets';
import { Cell, type ReadableCell } from '../cell';
import type { Link } from '../link/connection';
import type { Timers } from '../timers';

export interface ProblemWatchOptions {
  readonly link: Link;
  readonly kinds: ReadableCell<KindCatalogue>;
  readonly secrets: ReadableCell<RequestResult<'secrets.list'> | undefined>;
  readonly timers: Timers;
  readonly warn: (message: string) => void;
}

/** Milliseconds without a change after which the workflow is checked. */
const quiet = 120;

/**
 * What keeps the workflow from running. Checked here a moment after each change, with the same function as in main, and
 * then by main, which knows best.
 */
export class ProblemWatch implements Disposable {
  readonly problems = new Cell<readonly Problem[]>([]);
  private watched: DisposableStore | undefined;
  private timer: Disposable | undefined;
  /** Counts the checks, so that an answer that has been overtaken is not used. */
  private checks = 0;

  constructor(private readonly options: ProblemWatchOptions) {}

  /** Watches this document instead of the one before. */
  attach(id: WorkflowId, doc: Y.Doc): void {
    this.dispose();
    const watched = new DisposableStore();
    watched.add(observeChanges(doc, (batch) => this.changed(id, doc, batch)));
    watched.add(this.options.kinds.subscribe(() => this.check(id, doc)));
    watched.add(this.options.secrets.subscribe(() => this.check(id, doc)));
    watched.add(this.options.link.connected(() => this.check(id, doc)));
    this.watched = watched;
    this.check(id, doc);
  }

  /** Watches none. */
  detach(): void {
    this.dispose();
    this.show([]);
  }

  dispose(): void {
    this.watched?.dispose();
    this.timer?.dispose();
    this.checks += 1;
  }

  private changed(id: WorkflowId, doc: Y.Doc, { changes }: ChangeBatch): void {
    if (changes.every(isCosmetic)) return;
    this.timer?.dispose();
    this.timer = this.options.timers.after(quiet, () => this.check(id, doc));
  }

  private check(id: WorkflowId, doc: Y.Doc): void {
    this.checks += 1;
    const check = this.checks;
    const { kinds, link, secrets, warn } = this.options;
    // Before the kinds are known every node would count as unknown.
    if (kinds.get().kinds.length === 0) return;
    this.show(checkWorkflow(readWorkflow(doc), kinds.get(), knownIn(secrets.get())));
    if (link.state.get().phase !== 'live') return;
    link.request('workflow.check', { workflow_id: id }).then(
      ({ problems }) => {
        if (check === this.checks) this.show(problems);
      },
      (error: unknown) => warn(`The workflow could not be checked: ${messageOf(error)}`),
    );
  }

  private show(problems: readonly Problem[]): void {
    if (!sameJson(problems, this.problems.get())) this.problems.set(problems);
  }
}

/** Of variables of the environment only main knows, and of secrets only whom it tells. */
function knownIn(list: RequestResult<'secrets.list'> | undefined): HasSecret {
  return (reference) => 'env' in reference || !list || list.secrets.some((entry) => answersTo(entry, reference.secret));
}
