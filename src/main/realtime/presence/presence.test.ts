import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { WorkflowId } from '#shared/graph/ids';
import { type PresenceUpdate, personColours } from '#shared/protocol/presence';
import type { ServerMessageOf } from '#shared/protocol/server-messages';
import { anyoneIdentity, type Identity } from '../access/identity';
import type { Outgoing } from '../delivery/outgoing';
import { Presence, type PresentSession } from './presence';

const document = 'w' as WorkflowId;

/** A client that has entered nothing yet, and what the hub told it. */
class Visitor implements PresentSession {
  readonly heard: Outgoing['message'][] = [];
  id = '';

  constructor(readonly identity: Identity = anyoneIdentity) {}

  readonly send = (outgoing: Outgoing) => {
    this.heard.push(outgoing.message);
  };

  last<T extends 'presence' | 'presence_moves'>(type: T): ServerMessageOf<T> | undefined {
    return this.heard.filter((message): message is ServerMessageOf<T> => message.type === type).at(-1);
  }

  get sees(): string[] {
    return this.last('presence')?.people.map(({ id }) => id) ?? [];
  }
}

let presence: Presence;
beforeEach(() => {
  vi.useFakeTimers();
  presence = new Presence();
});
afterEach(() => {
  presence.dispose();
  vi.useRealTimers();
});

function enter(visitor: Visitor, name?: string, workflow = document): Visitor {
  const { id, begin } = presence.enter(workflow, visitor, name);
  visitor.id = id;
  begin();
  return visitor;
}

const quiet = () => vi.advanceTimersByTime(200);

describe('[P59] who is in a document', () => {
  it('is known to everybody who is in it, and to nobody else', () => {
    const [ada, bob, elsewhere] = [enter(new Visitor(), 'Ada'), enter(new Visitor(), 'Bob'), new Visitor()];
    enter(elsewhere, 'Eve', 'other' as WorkflowId);
    quiet();
    expect(ada.last('presence')?.people.map(({ name }) => name)).toEqual(['Ada', 'Bob']);
    expect(bob.last('presence')).toEqual(ada.last('presence'));
    expect(elsewhere.sees).toEqual([elsewhere.id]);
  });

  it('is gone at once from the lists of the others, in every document it was in', () => {
    const [ada, bob] = [enter(new Visitor()), enter(new Visitor())];
    quiet();
    presence.left(bob);
    expect(ada.sees).toEqual([ada.id]);
    expect(() => presence.update(document, bob, {})).toThrow('Enter the workflow first');
  });

  it('has the role of its own session, whatever it says', () => {
    const viewer = enter(new Visitor({ role: 'viewer', name: 'sub' }));
    presence.update(document, viewer, { role: 'editor', id: 'x' } as PresenceUpdate);
    quiet();
    expect(viewer.last('presence')?.people).toEqual([expect.objectContaining({ id: viewer.id, role: 'viewer' })]);
  });

  it('goes by the name of its token where it says none, and by one of its own otherwise', () => {
    const names = ['', 'Ada', undefined, undefined].map((name) => enter(new Visitor(), name));
    const known = enter(new Visitor({ role: 'editor', name: 'bob@example.org' }));
    quiet();
    expect(known.last('presence')?.people.map(({ name }) => name)).toEqual([
      'Guest',
      'Ada',
      'Guest 2',
      'Guest 3',
      'bob@example.org',
    ]);
    const [guest] = names;
    if (guest) presence.update(document, guest, { name: 'Grace' });
    if (names[1]) presence.update(document, names[1], { name: '' });
    quiet();
    expect(
      known
        .last('presence')
        ?.people.slice(0, 2)
        .map(({ name }) => name),
    ).toEqual(['Grace', 'Guest']);
  });

  it('has a colour that nobody else has as long as there are enough, and it comes free again', () => {
    const all = Array.from({ length: personColours }, () => enter(new Visitor()));
    quiet();
    const colours = () =>
      new Set(
        all
          .at(-1)
          ?.last('presence')
          ?.people.map(({ colour }) => colour),
      );
    expect(colours().size).toBe(personColours);
    const [first] = all;
    if (first) presence.left(first);
    enter(new Visitor());
    quiet();
    expect(colours().size).toBe(personColours);
  });

  it('stays itself when it enters again', () => {
    const ada = enter(new Visitor(), 'Ada');
    const { id } = ada;
    expect(enter(ada, 'Countess').id).toBe(id);
    quiet();
    expect(ada.last('presence')?.people).toEqual([expect.objectContaining({ id, name: 'Countess' })]);
  });

  it('is forgotten with a document that is closed', () => {
    const ada = enter(new Visitor());
    presence.keepOnly(() => false);
    expect(() => presence.update(document, ada, {})).toThrow('Enter the workflow first');
  });
});

describe('[P60] what people do', () => {
  it('is told at most twenty times a second, the last of it always', () => {
    const [ada, bob] = [enter(new Visitor()), enter(new Visitor())];
    quiet();
    const before = bob.heard.length;
    for (let x = 1; x <= 1000; x++) {
      presence.update(document, ada, { cursor: { x, y: 0 }, selected: [`n${x}`] as never });
      vi.advanceTimersByTime(1);
    }
    quiet();
    expect(bob.heard.length - before).toBeLessThanOrEqual(2 * 21);
    expect(bob.last('presence_moves')?.moves).toContainEqual({ id: ada.id, cursor: { x: 1000, y: 0 }, look: null });
    expect(bob.last('presence')?.people).toContainEqual(expect.objectContaining({ id: ada.id, selected: ['n1000'] }));
  });

  it('has what somebody types until it is entered, and nothing of what a viewer says', () => {
    const [ada, eve] = [
      enter(new Visitor({ role: 'operator', name: 'ada' })),
      enter(new Visitor({ role: 'viewer', name: 'eve' })),
    ];
    const typing = { node: 'n' as never, input: 'max', text: '12.' };
    for (const one of [ada, eve]) presence.update(document, one, { typing });
    quiet();
    const told = () => eve.last('presence_moves')?.moves;
    expect(told()).toContainEqual({ id: ada.id, cursor: null, look: null, typing });
    expect(told()).toContainEqual({ id: eve.id, cursor: null, look: null });
    presence.update(document, ada, { typing: null });
    quiet();
    expect(told()).toContainEqual({ id: ada.id, cursor: null, look: null });
  });

  it('has what an editor carries until it is put down, and nothing of what others say they carry', () => {
    const [ada, eve] = [enter(new Visitor()), enter(new Visitor({ role: 'operator', name: 'eve' }))];
    const drag = { nodes: ['n'] as never, x: 5, y: 6 };
    for (const one of [ada, eve]) presence.update(document, one, { drag });
    quiet();
    const told = () => eve.last('presence_moves')?.moves;
    expect(told()).toContainEqual({ id: ada.id, cursor: null, look: null, drag });
    expect(told()).toContainEqual({ id: eve.id, cursor: null, look: null });
    presence.update(document, ada, { cursor: { x: 1, y: 1 } });
    quiet();
    expect(told()).toContainEqual(expect.objectContaining({ id: ada.id, drag }));
    presence.update(document, ada, { drag: null });
    quiet();
    expect(told()).toContainEqual({ id: ada.id, cursor: { x: 1, y: 1 }, look: null });
  });

  it('changes only what was said', () => {
    const ada = enter(new Visitor(), 'Ada');
    presence.update(document, ada, { path: ['inside'] as never, cursor: { x: 1, y: 2 } });
    presence.update(document, ada, { away: true, cursor: null });
    presence.update(document, ada, { look: { x: 0, y: 0, width: 10, height: 10 } });
    quiet();
    expect(ada.last('presence')?.people).toEqual([
      expect.objectContaining({ name: 'Ada', path: ['inside'], away: true, selected: [] }),
    ]);
    expect(ada.last('presence_moves')?.moves).toEqual([
      { id: ada.id, cursor: null, look: { x: 0, y: 0, width: 10, height: 10 } },
    ]);
  });
});

it('[P59] whoever comes, goes, is cut off or moves in whatever order: once it is quiet, each sees exactly those who are there', () => {
  const step = fc.record({
    who: fc.nat(5),
    does: fc.constantFrom('enters', 'leaves', 'is cut', 'moves', 'selects', 'waits' as const),
    where: fc.constantFrom('a', 'b'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
      presence = new Presence();
      const visitors = Array.from({ length: 6 }, () => new Visitor());
      const inside = { a: new Set<Visitor>(), b: new Set<Visitor>() };
      const ids = new Map<string, string>();
      for (const { who, does, where } of steps) {
        const visitor = visitors[who];
        const [room, workflow] = [inside[where as 'a' | 'b'], where as WorkflowId];
        if (!visitor) continue;
        if (does === 'enters') {
          ids.set(`${where}${who}`, enter(visitor, undefined, workflow).id);
          room.add(visitor);
        } else if (does === 'leaves') {
          presence.leave(workflow, visitor);
          room.delete(visitor);
        } else if (does === 'is cut') {
          presence.left(visitor);
          inside.a.delete(visitor);
          inside.b.delete(visitor);
        } else if (does === 'waits') vi.advanceTimersByTime(10);
        else if (room.has(visitor)) {
          presence.update(workflow, visitor, does === 'moves' ? { cursor: { x: who, y: 0 } } : { away: true });
        }
      }
      quiet();
      for (const where of ['a', 'b'] as const) {
        const present = [...inside[where]].map((visitor) => ids.get(`${where}${visitors.indexOf(visitor)}`));
        for (const visitor of inside[where]) {
          const told = visitor.heard.filter((message) => 'workflow_id' in message && message.workflow_id === where);
          const people = told
            .flatMap((message) => (message.type === 'presence' ? [message] : []))
            .at(-1)
            ?.people.map(({ id }) => id);
          expect(people?.sort()).toEqual([...present].sort());
        }
      }
      presence.dispose();
    }),
  );
});
