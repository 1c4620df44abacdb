import { nanoid } from 'nanoid';
import type { Disposable } from '#shared/base/disposable';
import { FactoryError } from '#shared/base/errors';
import type { WorkflowId } from '#shared/graph/ids';
import type { PresenceUpdate } from '#shared/protocol/presence';
import type { Session } from '../sessions/session';
import { Room } from './room';

/** What a person is known by: whatever is said over a session is said of its own person, and of nobody else. */
export type PresentSession = Pick<Session, 'identity' | 'send'>;

/** Who is in which document. A session is seen from when it enters one until it leaves, ends, or the document is closed. */
export class Presence implements Disposable {
  private readonly rooms = new Map<WorkflowId, Room>();

  /** `begin` is to be called when the client knows its id. */
  enter(workflow: WorkflowId, session: PresentSession, name?: string): { readonly id: string; begin(): unknown } {
    const room = this.rooms.get(workflow) ?? new Room(workflow);
    this.rooms.set(workflow, room);
    const id = room.enter(session, nanoid(10), name);
    return { id, begin: () => room.has(session) && room.begin() };
  }

  /** WORKFLOW_NOT_FOUND for a document that it has not entered. */
  update(workflow: WorkflowId, session: PresentSession, update: PresenceUpdate): void {
    const room = this.rooms.get(workflow);
    if (!room?.has(session)) {
      throw new FactoryError('WORKFLOW_NOT_FOUND', 'Enter the workflow first (presence.enter).', {
        workflow_id: workflow,
      });
    }
    room.update(session, update);
  }

  leave(workflow: WorkflowId, session: PresentSession): void {
    const room = this.rooms.get(workflow);
    if (!room) return;
    room.leave(session);
    if (room.empty) this.forget(workflow, room);
  }

  /** The session has gone. */
  left(session: PresentSession): void {
    for (const workflow of [...this.rooms.keys()]) this.leave(workflow, session);
  }

  /** Forgets the people of documents that are no longer open. */
  keepOnly(isOpen: (workflow: WorkflowId) => boolean): void {
    for (const [workflow, room] of [...this.rooms]) if (!isOpen(workflow)) this.forget(workflow, room);
  }

  dispose(): void {
    for (const [workflow, room] of [...this.rooms]) this.forget(workflow, room);
  }

  private forget(workflow: WorkflowId, room: Room): void {
    room.dispose();
    this.rooms.delete(workflow);
  }
}
