import type { Documents } from '#main/documents/index';
import type { Engine } from '#main/engine/index';
import type { Logger } from '#main/log/log';
import { type Disposable, DisposableStore } from '#shared/base/disposable';
import { FactoryError, messageOf } from '#shared/base/errors';
import { readSettings } from '#shared/document/y/y-workflow';
import type { RunId, WorkflowId } from '#shared/graph/ids';

/** A session, as far as it can command runs. */
export interface Commander {
  /** The documents it has joined; none once it has left. */
  readonly documents: { has(workflow: WorkflowId): boolean };
}

export interface DeadManOptions {
  readonly engine: Pick<Engine, 'activeRun' | 'on' | 'stop'>;
  readonly documents: Pick<Documents, 'get'>;
  /** Those that are connected, the longest first. */
  readonly sessions: Iterable<Commander>;
  readonly log: Logger;
}

interface Command {
  readonly workflow: WorkflowId;
  readonly state:
    | { readonly type: 'commanded'; readonly by: Commander }
    /** Its commander is gone; the timer stops the run unless another takes over. */
    | { readonly type: 'lost'; readonly timer: ReturnType<typeof setTimeout> };
}

/**
 * Knows which session commands each run, and stops the run when that session is lost and no other takes over in the
 * time that the workflow's `dead_man` setting gives (E9). The session that starts a run commands it; of a run that
 * nobody commands, the first session that has joined its document. Whoever has joined the document takes over.
 */
export class DeadMan implements Disposable {
  private readonly commands = new Map<RunId, Command>();
  private readonly listening = new DisposableStore();

  constructor(private readonly options: DeadManOptions) {
    const { engine } = options;
    this.listening.add(engine.on('runStarted', ({ run_id, workflow_id }) => this.started(run_id, workflow_id)));
    this.listening.add(engine.on('runEnded', ({ run }) => this.forget(run.run_id)));
  }

  /** Makes the session the commander of the run that `start` begins. */
  async commanding<T>(workflow: WorkflowId, session: Commander, start: () => Promise<T>): Promise<T> {
    const { engine } = this.options;
    const before = engine.activeRun(workflow)?.run_id;
    const result = start();
    // The engine knows a run from the moment it is asked for it: a client may be lost before the first tick.
    const run = engine.activeRun(workflow)?.run_id;
    if (run === undefined || run === before) return result;
    this.command(run, workflow, session);
    try {
      return await result;
    } catch (error) {
      this.forget(run);
      throw error;
    }
  }

  joined(workflow: WorkflowId, session: Commander): void {
    const run = this.options.engine.activeRun(workflow)?.run_id;
    if (run === undefined || this.commands.get(run)?.state.type === 'commanded') return;
    this.command(run, workflow, session);
  }

  /** The session has gone, by whichever end of its connection, and has left its documents. */
  left(session: Commander): void {
    for (const [run, { workflow, state }] of [...this.commands]) {
      if (state.type === 'commanded' && state.by === session) this.lost(run, workflow);
    }
  }

  dispose(): void {
    this.listening.dispose();
    for (const run of [...this.commands.keys()]) this.forget(run);
  }

  private started(run: RunId, workflow: WorkflowId): void {
    if (this.commands.has(run)) return;
    const joined = this.joinedSession(workflow);
    if (joined) this.command(run, workflow, joined);
  }

  private lost(run: RunId, workflow: WorkflowId): void {
    const { log } = this.options;
    const next = this.joinedSession(workflow);
    if (next) {
      log.info(`The client that commanded run ${run} has gone; another that has the workflow open takes over.`);
      this.command(run, workflow, next);
      return;
    }
    const seconds = this.secondsOf(workflow);
    if (seconds === undefined) {
      this.forget(run);
      return;
    }
    log.warn(`The client that commanded run ${run} has gone; the run is stopped in ${seconds} s if none takes over.`);
    const timer = setTimeout(() => this.expire(run, workflow, seconds), seconds * 1000);
    this.commands.set(run, { workflow, state: { type: 'lost', timer } });
  }

  private expire(run: RunId, workflow: WorkflowId, seconds: number): void {
    this.forget(run);
    // The setting may have been taken away meanwhile.
    if (this.secondsOf(workflow) === undefined) return;
    const message = `The client that commanded the run has gone and none took over within ${seconds} s: it is stopped.`;
    this.options.engine.stop(run, { by: 'dead_man', message }).catch((error: unknown) => {
      // It may have ended by itself this moment.
      if (error instanceof FactoryError && error.code === 'RUN_NOT_FOUND') return;
      this.options.log.error(`The run ${run} could not be stopped: ${messageOf(error)}`);
    });
  }

  private command(run: RunId, workflow: WorkflowId, by: Commander): void {
    this.forget(run);
    this.commands.set(run, { workflow, state: { type: 'commanded', by } });
  }

  private forget(run: RunId): void {
    const state = this.commands.get(run)?.state;
    if (state?.type === 'lost') clearTimeout(state.timer);
    this.commands.delete(run);
  }

  private joinedSession(workflow: WorkflowId): Commander | undefined {
    for (const session of this.options.sessions) {
      if (session.documents.has(workflow)) return session;
    }
    return undefined;
  }

  private secondsOf(workflow: WorkflowId): number | undefined {
    try {
      return readSettings(this.options.documents.get(workflow).doc).dead_man?.seconds;
    } catch {
      // A workflow that has been closed takes its run with it.
      return undefined;
    }
  }
}
