import { expect, test } from 'vitest';
import { contactFaults, firstDraft, noContact, writtenContacts } from './organisation-draft.ts';

const person = { ...noContact, name: 'Hoàng Thị Thử' };

test('a new organisation has room for one person', () => {
  expect(firstDraft(null).contacts).toEqual([noContact]);
});

test('nobody is not a person, and has no fault', () => {
  expect(writtenContacts([noContact, person, { ...noContact, name: '  ' }])).toEqual([person]);
  expect([...contactFaults(noContact)]).toEqual([]);
});

test.each([
  [{ phone: '0912 345 678', email: 'thu@example.vn' }, []],
  [{ phone: 'gọi sau' }, ['phone']],
  [{ email: 'thu@' }, ['email']],
  [{ name: '', phone: '0912345678' }, ['name']],
])('%o has the faults %o', (fields, faults) => {
  expect([...contactFaults({ ...person, ...fields })]).toEqual(faults);
});
