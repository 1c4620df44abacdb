import { basename } from 'node:path';
import * as Y from 'yjs';
import type { Engine } from '#main/engine/index';
import type { Logger } from '#main/log/log';
import { type Disposable, DisposableStore, toDisposable } from '#shared/base/disposable';
import { messageOf } from '#shared/base/errors';
import { fillDocument, readFields, readWorkflow } from '#shared/document/y/y-workflow';
import type { WorkflowId } from '#shared/graph/ids';
import type { Workflow } from '#shared/graph/workflow';
import type { DocumentInfo } from '#shared/protocol/requests';
import { DocumentKinds } from './document-kinds';
import type { OpenDocument } from './documents';
import type { Allowance } from './grants/allowance';
import { LiveRun } from './live-run';
import { keepValid } from './repair';
import { noKinds, type SecretKeeper, SecretsOfDocument } from './secrets/keep-secrets';

/** One workflow in memory: its document, kept valid, and the run that follows it. Knows nothing of files. */
export class OpenWorkflow implements OpenDocument, Disposable {
  readonly live: LiveRun;
  readonly kinds: DocumentKinds;
  readonly allowance: Allowance;
  protected readonly resources = new DisposableStore();

  constructor(
    readonly id: WorkflowId,
    readonly doc: Y.Doc,
    engine: Engine,
    protected readonly log: Logger,
    allowance: Allowance,
    secrets?: SecretKeeper,
  ) {
    this.resources.add(toDisposable(() => doc.destroy()));
    // Before any other observer, so that none of them sees what is about to be put right.
    this.resources.add(
      keepValid(doc, id, (faults) =>
        log.warn(`Repaired ${faults.length} faults in workflow ${id}`, faults.slice(0, 5)),
      ),
    );
    this.kinds = this.resources.add(new DocumentKinds(doc));
    if (secrets) this.keepSecrets(engine, secrets);
    this.allowance = this.resources.add(allowance);
    this.live = this.resources.add(new LiveRun(doc, id, engine, log, allowance));
  }

  private keepSecrets(engine: Engine, keeper: SecretKeeper): void {
    const kinds = () => {
      try {
        return this.kinds.of(engine.kinds());
      } catch {
        // Without a host there are no kinds, so nobody knows what is a secret; they are looked for when there are.
        return noKinds;
      }
    };
    const onTrouble = (error: unknown) =>
      this.log.warn(`A secret could not be taken out of workflow ${this.id}: ${messageOf(error)}`);
    const secrets = this.resources.add(new SecretsOfDocument(this.doc, { kinds, keeper, onTrouble }));
    this.resources.add(engine.on('kindsChanged', () => secrets.cleanAll()));
  }

  get path(): string | undefined {
    return undefined;
  }

  get name(): string {
    return readFields(this.doc).name;
  }

  info(): DocumentInfo {
    const file = this.path === undefined ? {} : { file: basename(this.path) };
    const { granted } = this.allowance;
    const allowed = granted.length > 0 ? { allowed: [...granted] } : {};
    return { workflow_id: this.id, name: this.name, modified: false, ...file, ...allowed };
  }

  /** The workflow as it is now, with every value that came at machine speed. */
  read(): Workflow {
    this.live.inputs.flush();
    return readWorkflow(this.doc);
  }

  /** The same, as a state of the document. */
  state(): Uint8Array {
    this.live.inputs.flush();
    return Y.encodeStateAsUpdate(this.doc);
  }

  dispose(): void {
    this.resources.dispose();
  }
}

/** A document that holds `workflow`. */
export function documentOf(workflow: Workflow): Y.Doc {
  const doc = new Y.Doc();
  fillDocument(doc, workflow);
  return doc;
}
