import { describe, expect, it } from 'vitest';
import { type Findable, findNodes } from './find-nodes';

const node = (id: string, x: number, more: Partial<Findable> = {}): Findable => ({
  id,
  title: id,
  kind: 'math.add',
  kindTitle: 'Add',
  values: [],
  faulty: false,
  x,
  y: 0,
  ...more,
});

const nodes = [
  node('n1', 300, { title: 'Room temperature', kind: 'network.mqtt_subscribe', values: ['house/room/1'] }),
  node('n2', 0, { title: 'Mean', faulty: true }),
  node('n3', 100, { title: 'Mean of the room' }),
];
const find = (text: string, more: { faulty?: boolean; kind?: string } = {}) =>
  findNodes(nodes, { text, faulty: more.faulty ?? false, kind: more.kind });

describe('findNodes', () => {
  it.each([
    ['mean', ['n2', 'n3']],
    ['ROOM', ['n3', 'n1']],
    ['room mean', ['n3']],
    ['house/', ['n1']],
    ['mqtt', ['n1']],
    ['n2', ['n2']],
    ['nothing', []],
    ['  ', []],
  ])('%s', (text, expected) => expect(find(text)).toEqual(expected));

  it('keeps to errors and to a kind, also without a word', () => {
    expect(find('', { faulty: true })).toEqual(['n2']);
    expect(find('', { kind: 'math.add' })).toEqual(['n2', 'n3']);
    expect(find('room', { kind: 'math.add' })).toEqual(['n3']);
    expect(find('room', { faulty: true })).toEqual([]);
  });
});
