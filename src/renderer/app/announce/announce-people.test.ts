import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Disposable } from '#shared/base/disposable';
import type { Person } from '#shared/protocol/presence';
import { ManualTimers } from '../../client/testing/manual-timers';
import { person } from '../../client/testing/person';
import { initialsOf } from '../people/people';
import { createFakeServices, type FakeServices } from '../testing/fake-services';
import { announcePeople } from './announce-people';

let fake: FakeServices;
let timers: ManualTimers;
let announcing: Disposable;
beforeEach(() => {
  fake = createFakeServices();
  timers = new ManualTimers();
  fake.self.set(person('me'));
  announcing = announcePeople(fake.services, timers);
});
afterEach(() => {
  announcing.dispose();
  fake.dispose();
});

function hear(...people: Person[]): string {
  fake.services.view.announcement.set({ text: '' });
  fake.others.set(people);
  timers.advance(2_000);
  return fake.services.view.announcement.get().text;
}

it('says who comes and who leaves, by name', () => {
  expect(hear(person('Ada'))).toBe('Ada is here');
  expect(hear(person('Ada'), person('Bob'), person('Eve'))).toBe('Bob and Eve are here');
  expect(hear(person('Eve'))).toBe('Ada and Bob left');
  expect(hear(...['a', 'b', 'c', 'd'].map((id) => person(id)))).toBe('4 people are here. Eve left');
});

it('says nothing of somebody who is back at once, or changes what they have selected', () => {
  hear(person('1', 'Ada'));
  fake.others.set([]);
  expect(hear(person('2', 'Ada'))).toBe('');
  expect(hear({ ...person('2', 'Ada'), selected: ['n' as never] })).toBe('');
});

it('says nothing of people while there is no connection, and what has changed after it', () => {
  hear(person('Ada'));
  fake.self.set(undefined);
  expect(hear()).toBe('');
  fake.self.set(person('me'));
  expect(hear(person('Bob'))).toBe('Bob is here. Ada left');
});

it.each([
  ['Ada Lovelace', 'AL'],
  ['ada', 'A'],
  ['bob.smith@example.org', 'BO'],
  ['Guest 2', 'G2'],
  ['Élodie de la Tour', 'ÉT'],
  ['👩‍🔧', '👩'],
  ['...', ''],
])('%s is %s for short', (name, initials) => expect(initialsOf(name)).toBe(initials));
