import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ConnectedClient, connectClient } from '../app/testing/connected-client';
import { person } from './testing/person';
import { until } from './testing/until';

let connected: ConnectedClient;
let entered: string[];
beforeEach(async () => {
  entered = [];
  connected = await connectClient((backend) => {
    backend.addDocument({ id: 'w', name: 'W' });
    backend.handlers = {
      'presence.enter': ({ workflow_id, name }) => {
        entered.push(`${workflow_id} ${name ?? '-'}`);
        return { id: `me${entered.length}` };
      },
    };
  });
  await until(() => entered.length === 1, 'having entered');
  await settled();
});
afterEach(() => connected.dispose());

const settled = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};
const presence = () => connected.client.tab.presence;
const said = () => connected.backend.received.filter(({ type }) => type === 'presence');

async function hear(...people: ReturnType<typeof person>[]): Promise<void> {
  connected.backend.broadcast({ type: 'presence', workflow_id: 'w', people });
  await settled();
}

describe('presence of a tab', () => {
  it('tells the others from this person, and says nothing while there are none', async () => {
    presence().say({ cursor: { x: 1, y: 1 }, away: false });
    await hear(person('me1'));
    expect([presence().others.get(), presence().self.get()?.id]).toEqual([[], 'me1']);
    await settled();
    expect(said()).toEqual([]);
    await hear(person('me1'), person('ada'));
    expect(
      presence()
        .others.get()
        .map(({ id }) => id),
    ).toEqual(['ada']);
    // Who comes is told all that is so.
    expect(said()).toMatchObject([{ workflow_id: 'w', cursor: { x: 1, y: 1 }, away: false }]);
  });

  it('says at most one thing in 50 ms, and the last in any case', async () => {
    await hear(person('me1'), person('ada'));
    for (let x = 0; x < 100; x++) presence().say({ cursor: { x, y: 0 } });
    presence().say({ path: [] });
    connected.timers.advance(50);
    connected.timers.advance(500);
    await settled();
    expect(said().length).toBeLessThanOrEqual(3);
    expect(said().at(-1)).toMatchObject({ cursor: { x: 99, y: 0 }, path: [] });
  });

  it('shows nobody without a connection, and enters anew over the next', async () => {
    await hear(person('me1'), person('ada'));
    connected.backend.cut();
    await settled();
    expect([presence().others.get(), presence().self.get()]).toEqual([[], undefined]);
    connected.timers.advance(10_000);
    await until(() => entered.length === 2, 'having entered again');
    await settled();
    await hear(person('me1'), person('me2'));
    expect(
      presence()
        .others.get()
        .map(({ id }) => id),
    ).toEqual(['me1']);
  });

  it('knows where the others point, until they are gone', async () => {
    await hear(person('me1'), person('ada'));
    const move = { id: 'ada', cursor: { x: 5, y: 6 }, look: null };
    let moves = 0;
    const listening = presence().moved(() => moves++);
    connected.backend.broadcast({ type: 'presence_moves', workflow_id: 'w', moves: [move] });
    connected.backend.broadcast({ type: 'presence_moves', workflow_id: 'other', moves: [] });
    await settled();
    expect([presence().moveOf('ada'), moves]).toEqual([move, 1]);
    listening.dispose();
  });
});
