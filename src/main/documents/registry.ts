import { Emitter } from '#shared/base/emitter';
import { FactoryError } from '#shared/base/errors';
import type { DocumentInfo } from '#shared/protocol/requests';
import type { OpenWorkflow } from './open-workflow';
import type { SavedWorkflow } from './saved-workflow';

/** The workflows that are open, by id: those people see, and the transient ones of posted workflows. */
export class Registry {
  /** The most recently opened first. */
  private opened: readonly SavedWorkflow[] = [];
  private readonly transients = new Map<string, OpenWorkflow>();
  readonly changed = new Emitter<void>();

  list(): readonly DocumentInfo[] {
    return this.opened.map((workflow) => workflow.info());
  }

  /** Those people see, the most recently opened first. */
  all(): readonly SavedWorkflow[] {
    return this.opened;
  }

  has(id: string): boolean {
    return this.transients.has(id) || this.isOpened(id);
  }

  isOpened(id: string): boolean {
    return this.opened.some((workflow) => workflow.id === id);
  }

  get(id: string): OpenWorkflow {
    return this.transients.get(id) ?? this.saved(id);
  }

  saved(id: string): SavedWorkflow {
    const workflow = this.opened.find((candidate) => candidate.id === id);
    if (workflow) return workflow;
    throw new FactoryError('WORKFLOW_NOT_FOUND', `No workflow “${id}” is open.`, { workflow_id: id });
  }

  byPath(path: string): SavedWorkflow | undefined {
    return this.opened.find((workflow) => workflow.isOf(path));
  }

  /** Adds a workflow, or makes one that is there the most recent. */
  open(workflow: SavedWorkflow): DocumentInfo {
    this.opened = [workflow, ...this.opened.filter((other) => other !== workflow)];
    this.changed.fire();
    return workflow.info();
  }

  remove(workflow: SavedWorkflow): void {
    this.opened = this.opened.filter((other) => other !== workflow);
    this.changed.fire();
  }

  transient(id: string): OpenWorkflow | undefined {
    return this.transients.get(id);
  }

  addTransient(workflow: OpenWorkflow): void {
    this.transients.set(workflow.id, workflow);
  }

  removeTransient(workflow: OpenWorkflow): boolean {
    return this.transients.get(workflow.id) === workflow && this.transients.delete(workflow.id);
  }

  isTransient(id: string): boolean {
    return this.transients.has(id);
  }

  everything(): readonly OpenWorkflow[] {
    return [...this.transients.values(), ...this.opened];
  }
}
