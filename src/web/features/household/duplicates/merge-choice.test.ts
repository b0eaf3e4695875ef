import { expect, test } from 'vitest';
import type { PersonSide } from '#contract/household-duplicate.ts';
import { askedFields, suggestTaken } from './merge-choice.ts';

function side(member: Partial<PersonSide['member']>, known: PersonSide['knownSensitive'] = []) {
  const unknown = { birthYear: null, birthMonth: null, birthDay: null, sex: null };
  const life = { personOfMerit: null, schooling: null, educationLevel: null, job: null };
  return {
    member: { fullName: 'Lù Thị Đào', ...unknown, ...life, ...member },
    knownSensitive: known,
  } as unknown as PersonSide;
}

test('asks only for what one side knows', () => {
  const fields = askedFields(side({ birthYear: 1990 }), side({ job: 'working' }, ['citizenId']));
  expect(fields).toEqual(['fullName', 'birth', 'citizenId', 'job']);
});

test('takes what the entry that stays does not know, and the whole date instead of a year', () => {
  const kept = side({ birthYear: 1990, sex: 'female' }, ['ethnicity']);
  const leaving = side({ birthYear: 1990, birthMonth: 5, birthDay: 7, job: 'working' }, [
    'ethnicity',
    'citizenId',
  ]);
  expect(suggestTaken(kept, leaving)).toEqual(['birth', 'citizenId', 'job']);
  expect(suggestTaken(leaving, kept)).toEqual(['sex']);
});
