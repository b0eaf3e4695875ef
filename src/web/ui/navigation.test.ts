import { expect, test } from 'vitest';
import { actions, type Role, roleAllows } from '#domain/account/permission.ts';
import { navigationFor } from './navigation.ts';

function sections(role: Role, place: { communeId?: string } = { communeId: 'c' }): string[] {
  const allowed = actions.filter((action) => roleAllows(role, action));
  const { main, admin } = navigationFor(place.communeId, (action) => allowed.includes(action));
  return [...main, ...admin].map((item) => item.key);
}

test('a ward officer works in every section of the commune and in no administration', () => {
  expect(sections('ward_officer')).toEqual([
    'dashboard',
    'households',
    'imports',
    'reviews',
    'movement',
    'documents',
    'reports',
    'standards',
  ]);
});

test('a surveyor sees no target', () => {
  expect(sections('surveyor')).toEqual(['households', 'reviews']);
});

test('an organisation sees the movement and no households', () => {
  expect(sections('organisation')).not.toContain('households');
  expect(sections('organisation')).toContain('movement');
});

test('a system administrator keeps accounts, units and the log, and opens no households', () => {
  expect(sections('system_admin')).toEqual(['accounts', 'units', 'audit']);
});

test('without a commune only the sections of none are offered', () => {
  expect(sections('ward_officer', {})).toEqual(['standards']);
});

test('addresses of a commune begin with it', () => {
  const { main } = navigationFor('c1', () => true);
  expect(main.slice(0, 2).map((item) => item.to)).toEqual(['/c1', '/c1/households']);
});
