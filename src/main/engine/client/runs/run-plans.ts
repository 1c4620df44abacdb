import type { Result } from '#shared/base/result';
import { sameJson } from '#shared/document/y/json';
import type { Workflow } from '#shared/graph/workflow';
import type { Problem } from '#shared/protocol/requests';
import { sameUsedKinds, type ToHost, type UsedKinds } from '../../host/messages';
import { changeBetween } from '../../plan/workflow-change';
import { type SecretSource, secretsOf } from '../../secrets/secret-source';
import type { SecretValues } from '../../secrets/secret-vault';
import type { LibraryConnection } from '../hosts/library-connection';
import { flatPartOf, partOf, type RunPart } from './run-part';
import type { RunRecord } from './run-record';

type Start = Extract<ToHost, { type: 'start' }>;

/**
 * What hosts compile plans of: a workflow, the kinds and secrets that it uses, and what it may touch. All of it is told at
 * the start, and from then on what an edit changes (E10).
 */
export class RunPlans {
  constructor(
    private readonly library: Pick<LibraryConnection, 'kinds' | 'usedKindsOf'>,
    private readonly secrets: SecretSource | undefined,
    /** An edit that is not even told. */
    private readonly onRejected: (record: RunRecord, problem: Problem) => void,
  ) {}

  /** For the start of a run of what it was opened with. */
  begin(record: RunRecord): Pick<Start, 'workflow' | 'used' | 'secrets' | 'allowed'> {
    const { begun: workflow, allowed } = record;
    const { id, nodes, edges, settings } = workflow;
    const secrets = this.secretsIn(record, workflow);
    const used = this.usedKindsFor(record, workflow);
    // Edits that have come meanwhile are told of after this.
    record.secrets ??= secrets;
    record.used ??= used;
    return { workflow: { id, nodes, edges, settings }, used, secrets, allowed };
  }

  /** A changed workflow. Gives its revision. */
  apply(record: RunRecord, workflow: Workflow): number {
    return this.plan(record, partOf(workflow, this.library.kinds, record.info.to));
  }

  /** For what has changed beside the workflow. */
  again(record: RunRecord): number {
    const flat = { workflow: record.workflow.newest(), inputs: record.inputs };
    return this.plan(record, flatPartOf(flat, this.library.kinds, record.info.to));
  }

  private plan(record: RunRecord, part: Result<RunPart, Problem>): number {
    const revision = record.nextRevision();
    if (!part.ok) {
      this.onRejected(record, part.error);
      return revision;
    }
    const workflow = part.value.part;
    record.setWorkflow(part.value, revision);
    this.tellSecrets(record);
    record.edits.add(() => this.tellEdit(record, workflow, revision));
    return revision;
  }

  private tellEdit(record: RunRecord, workflow: Workflow, revision: number): void {
    const used = this.usedKindsFor(record, workflow);
    const other = record.used && sameUsedKinds(used, record.used) ? {} : { used };
    record.used = used;
    const change = changeBetween(record.told, workflow);
    record.told = workflow;
    record.deliver({ type: 'apply', runId: record.id, change, ...other, revision, allowed: record.allowed });
  }

  secretsIn({ allowed }: RunRecord, workflow: Pick<Workflow, 'nodes'>): SecretValues {
    return secretsOf(workflow, this.library.kinds, this.secrets, allowed);
  }

  /** What a run refers to now, unless that is what it was told last. */
  tellSecrets(record: RunRecord): void {
    const secrets = this.secretsIn(record, record.workflow.newest());
    if (sameJson(secrets, record.secrets)) return;
    record.secrets = secrets;
    record.deliver({ type: 'secrets', runId: record.id, secrets });
  }

  private usedKindsFor(record: RunRecord, { nodes }: Pick<Workflow, 'nodes'>): UsedKinds {
    const used = this.library.usedKindsOf(nodes);
    record.isClean &&= used.modules.length === 0;
    return used;
  }
}
