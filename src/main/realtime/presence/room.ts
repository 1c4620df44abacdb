import type { WorkflowId } from '#shared/graph/ids';
import {
  type Move,
  type Person,
  type PresenceUpdate,
  personColours,
  personNameSchema,
} from '#shared/protocol/presence';
import { hasRole } from '#shared/protocol/roles';
import { unixSeconds } from '../clock';
import type { Delivery } from '../delivery/delivery';
import { Outgoing } from '../delivery/outgoing';
import { defaultName } from './default-name';
import type { PresentSession } from './presence';
import { Pulse } from './pulse';

interface Member {
  readonly session: PresentSession;
  person: Person;
  move: Move;
}

/**
 * The people of one document. Everybody is told the whole list whenever something in it changes, not the change: who
 * missed a hundred lists has the truth with the next, and one list is all that waits for a client that does not read.
 */
export class Room {
  private readonly members = new Map<PresentSession, Member>();
  private readonly people = new Pulse(() => this.tellPeople());
  private readonly moves = new Pulse(() => this.tellMoves());

  constructor(private readonly workflow: WorkflowId) {}

  get empty(): boolean {
    return this.members.size === 0;
  }

  has(session: PresentSession): boolean {
    return this.members.has(session);
  }

  /** Who comes again stays who they were. @param id if they are new. */
  enter(session: PresentSession, id: string, name?: string): string {
    const known = this.members.get(session);
    if (known) {
      if (name !== undefined) this.update(session, { name });
      return known.person.id;
    }
    const person: Person = {
      id,
      name: name || this.freeName(session),
      role: session.identity.role,
      colour: this.freeColour(),
      path: [],
      selected: [],
      away: false,
    };
    this.members.set(session, { session, person, move: { id, cursor: null, look: null } });
    return id;
  }

  /** Tells everybody that somebody has come, and who has come of everybody. */
  begin(): void {
    this.people.beat();
    this.moves.beat();
  }

  leave(session: PresentSession): void {
    if (!this.members.delete(session)) return;
    this.people.beat();
  }

  update(session: PresentSession, { name, path, selected, away, cursor, look, drag, typing }: PresenceUpdate): void {
    const member = this.members.get(session);
    if (!member) return;
    const { person, move } = member;
    if (cursor !== undefined || look !== undefined) {
      member.move = { ...move, ...(cursor !== undefined && { cursor }), ...(look !== undefined && { look }) };
      this.moves.beat();
    }
    if (drag !== undefined && hasRole(person.role, 'editor')) {
      const { drag: _, ...still } = member.move;
      member.move = drag === null ? still : { ...still, drag };
      this.moves.beat();
    }
    if (typing !== undefined && hasRole(person.role, 'operator')) {
      const { typing: _, ...still } = member.move;
      member.move = typing === null ? still : { ...still, typing };
      this.moves.beat();
    }
    if (name === undefined && path === undefined && selected === undefined && away === undefined) return;
    member.person = {
      ...person,
      ...(name !== undefined && { name: name || this.freeName(session) }),
      ...(path && { path }),
      ...(selected && { selected }),
      ...(away !== undefined && { away }),
    };
    this.people.beat();
  }

  dispose(): void {
    this.people.dispose();
    this.moves.dispose();
  }

  private tellPeople(): void {
    const people = [...this.members.values()].map(({ person }) => person);
    const message = { type: 'presence', timestamp: unixSeconds(), workflow_id: this.workflow, people } as const;
    this.tell(Outgoing.of(message), `presence:${this.workflow}`);
  }

  private tellMoves(): void {
    const moves = [...this.members.values()].map(({ move }) => move);
    const message = { type: 'presence_moves', timestamp: unixSeconds(), workflow_id: this.workflow, moves } as const;
    this.tell(Outgoing.of(message), `presence_moves:${this.workflow}`);
  }

  private tell(outgoing: Outgoing, key: string): void {
    const delivery: Delivery = { kind: 'latest', key, urgent: false };
    // Copied: a client that turns out to be too slow leaves while it is told.
    for (const session of [...this.members.keys()]) session.send(outgoing, delivery);
  }

  private freeName(session: PresentSession): string {
    const name = personNameSchema.safeParse(defaultName(session.identity)).data || 'Guest';
    const taken = new Set(
      [...this.members.values()].flatMap((other) => (other.session === session ? [] : other.person.name)),
    );
    for (let number = 1; ; number++) {
      const free = number === 1 ? name : `${name} ${number}`;
      if (!taken.has(free)) return free;
    }
  }

  /** No two people have the same as long as there are enough. */
  private freeColour(): number {
    const taken = [...this.members.values()].map(({ person }) => person.colour);
    const all = Array.from({ length: personColours }, (_, colour) => colour);
    const uses = (colour: number) => taken.filter((other) => other === colour).length;
    return all.reduce((best, colour) => (uses(colour) < uses(best) ? colour : best), 0);
  }
}
