import { expect, test } from 'vitest';
import { Problem } from '#contract/problem.ts';
import { differingFields, saveOverBase } from './save-over-base.ts';

type Draft = { heading: string; body: string };

/** A store that refuses every version but its own, as the server does. */
function buildStore(draft: Draft, version: number) {
  const store = { draft, version };
  const save = async (next: Draft, basedOn: number) => {
    if (basedOn !== store.version) {
      throw new Problem('record.stale', { basedOn, current: { ...store } });
    }
    Object.assign(store, { draft: next, version: store.version + 1 });
  };
  const readStored = (current: unknown) => current as typeof store;
  return { store, save, readStored };
}

const seen = { draft: { heading: 'A', body: 'cũ' }, version: 1 };
const mine = { heading: 'A', body: 'của tôi' };

test('saves over the version it started from', async () => {
  const { store, ...ways } = buildStore(seen.draft, 1);
  expect(await saveOverBase({ mine, base: seen, ...ways })).toBeNull();
  expect(store).toEqual({ draft: mine, version: 2 });
});

test('another clause changed meanwhile: no question is asked', async () => {
  const { store, ...ways } = buildStore(seen.draft, 5);
  expect(await saveOverBase({ mine, base: seen, ...ways })).toBeNull();
  expect(store).toEqual({ draft: mine, version: 6 });
});

test('the same field changed meanwhile: nothing is saved, both values come back', async () => {
  const theirs = { heading: 'A', body: 'của người khác' };
  const { store, ...ways } = buildStore(theirs, 2);
  expect(await saveOverBase({ mine, base: seen, ...ways })).toEqual({ draft: theirs, version: 2 });
  expect(store.draft).toEqual(theirs);
  expect(differingFields(mine, theirs)).toEqual(['body']);
});

test('the other saved the very same: done', async () => {
  const { store, ...ways } = buildStore(mine, 2);
  expect(await saveOverBase({ mine, base: seen, ...ways })).toBeNull();
  expect(store.version).toBe(2);
});

test('any other refusal is passed on', async () => {
  const denied = new Problem('access.denied');
  const save = async () => {
    throw denied;
  };
  const readStored = () => seen;
  await expect(saveOverBase({ mine, base: seen, save, readStored })).rejects.toBe(denied);
});
