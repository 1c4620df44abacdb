import type * as Y from 'yjs';
import { type Disposable, DisposableStore } from '#shared/base/disposable';
import { type DocumentChange, observeChanges } from '#shared/document/changes/changes';
import { subgraphsMap } from '#shared/document/layout';
import { readWorkflow } from '#shared/document/y/y-workflow';
import type { KindCatalogue } from '#shared/graph/kinds/kinds';
import { WorkflowKinds } from '#shared/graph/subgraphs/subgraph-kinds';
import type { Workflow } from '#shared/graph/workflow';
import { isPortSource } from './port-source';

/** The kinds of one document's nodes, found out when they are asked for first after a change. */
export class DocumentKinds implements Disposable {
  private readonly store = new DisposableStore();
  private known: WorkflowKinds | undefined;

  constructor(private readonly doc: Y.Doc) {
    this.store.add(
      observeChanges(doc, ({ changes }) => {
        if (changes.some((change) => this.isOther(change))) this.known = undefined;
      }),
    );
  }

  private isOther(change: DocumentChange): boolean {
    if (change.type === 'structure' || change.type === 'subgraphs') return true;
    return (
      change.type === 'input' &&
      this.known !== undefined &&
      isPortSource(this.doc, this.known.base, change.node, change.input)
    );
  }

  /** @param base those that are installed. */
  of(base: KindCatalogue): KindCatalogue {
    if (this.known?.base !== base) this.known = new WorkflowKinds(base, this.subgraphs(), this.known);
    return this.known;
  }

  /** Most documents have none, and reading one takes as long as it is large. */
  private subgraphs(): Workflow['subgraphs'] & object {
    return subgraphsMap(this.doc).size === 0 ? {} : (readWorkflow(this.doc).subgraphs ?? {});
  }

  dispose(): void {
    this.store.dispose();
  }
}
