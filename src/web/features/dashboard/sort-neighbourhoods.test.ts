import { expect, test } from 'vitest';
import { type Neighbourhood, sortNeighbourhoods } from './sort-neighbourhoods.ts';

function place(name: string, figures: Partial<Neighbourhood>): Neighbourhood {
  const none = { households: null, poor: 0, nearPoor: 0, poorRate: null };
  return { neighbourhoodId: name, name, ...none, ...figures };
}

const rows = [
  place('Tổ dân phố 10', { poor: 2, poorRate: 2 }),
  place('Tổ dân phố 2', { poor: 2, poorRate: null }),
  place('Bản Đông', { poor: 5, poorRate: 1 }),
];
const namesBy = (key: string, direction: 'ascending' | 'descending') =>
  sortNeighbourhoods(rows, { key, direction }).map(({ name }) => name);

test('names sort as people count: 2 before 10', () => {
  expect(namesBy('name', 'ascending')).toEqual(['Bản Đông', 'Tổ dân phố 2', 'Tổ dân phố 10']);
});

test('equal figures keep the order of the answer', () => {
  expect(namesBy('poor', 'descending')).toEqual(['Bản Đông', 'Tổ dân phố 10', 'Tổ dân phố 2']);
});

test('what is not known stands last whichever way one sorts', () => {
  expect(namesBy('poorRate', 'ascending').at(-1)).toBe('Tổ dân phố 2');
  expect(namesBy('poorRate', 'descending').at(-1)).toBe('Tổ dân phố 2');
});
