import type { Endpoint, Input, Output } from '#contract/endpoint.ts';
import { createAccount } from '#contract/account-admin.ts';
import { resetPassword } from '#contract/account.ts';
import { searchUnits } from '#contract/admin-unit.ts';
import { completeFirstRun } from '#contract/first-run.ts';
import { createHousehold } from '#contract/household-act.ts';
import { approveRound, createRound, recordResult } from '#contract/review.ts';
import { newId } from '#server/new-id.ts';
import { memberFields, noFields } from '#tests/support/households.ts';
import { createRealClient, type RealClient } from '#tests/support/real-client.ts';
import { paperOf, POOR, surveyOf } from '#tests/support/review.ts';
import { type Journey, readFirstRunLink } from './journey.ts';

export const password = 'chim sâu bay qua đồi';

/** Who takes part in the round; the names are made up. */
export const people = {
  officer: { username: 'can.bo', name: 'Nguyễn Thị Thử' },
  surveyor: { username: 'ra.soat', name: 'Lù Văn Thử' },
  supervisor: { username: 'giam.sat', name: 'Giàng Thị Thử' },
  chair: { username: 'chu.tich', name: 'Trần Văn Thử' },
} as const;

/**
 * Three households of one neighbourhood on the poor list by a decision of 2024, one that will ask to
 * be reviewed, and one of the other neighbourhood that has gone.
 */
export const heads = {
  failing: 'Vàng A Thử',
  objected: 'Lò Thị Thử',
  quiet: 'Sùng Văn Thử',
  asking: 'Má Thị Thử',
  gone: 'Hảng A Thử',
} as const;

/** A commune with two neighbourhoods, its poor list of 2024, and the four people of the round. */
export async function setUpCommune(journey: Journey): Promise<{ communeId: string }> {
  const token = /token=(\S+)/.exec(await readFirstRunLink(journey))?.[1] ?? '';
  const officer = createRealClient(() => journey.url);
  const units = await ask(officer, searchUnits, { search: 'Cam Đường', level: 'commune' });
  const communeId = units.items.find(({ isOpen, code }) => !isOpen && code === '02671')?.id ?? '';
  const [first, second] = [newId(), newId()];
  await ask(officer, completeFirstRun, {
    token: decodeURIComponent(token),
    ...people.officer,
    password,
    commune: { unitId: communeId },
    neighbourhoods: [first, second].map((id, index) => ({
      id,
      code: String(index + 1),
      kind: 'tổ dân phố' as const,
      name: `Tổ dân phố ${index + 1}`,
      area: 'urban' as const,
    })),
  });
  await buildPoorList(officer, communeId, [first, second]);
  for (const { role, username, name } of [
    { role: 'surveyor' as const, ...people.surveyor },
    { role: 'surveyor' as const, ...people.supervisor },
    { role: 'chair' as const, ...people.chair },
  ]) {
    const neighbourhoodIds = role === 'surveyor' ? [first] : null;
    const grants = [{ id: newId(), role, unitId: communeId, neighbourhoodIds }];
    await makeAccount(journey, officer, { username, name, grants });
  }
  return { communeId };
}

/** An account whose person has opened the one-time link and chosen the password of all. */
export async function makeAccount(
  journey: Journey,
  officer: RealClient,
  account: Omit<Input<typeof createAccount>, 'id'>,
): Promise<void> {
  const { resetLink } = await ask(officer, createAccount, { id: newId(), ...account });
  const person = createRealClient(() => journey.url);
  await ask(person, resetPassword, { token: resetLink?.token ?? '', newPassword: password });
}

async function buildPoorList(
  officer: RealClient,
  communeId: string,
  [first, second]: readonly [string, string],
): Promise<void> {
  const place = { communeId, roundId: newId() };
  await ask(officer, createRound, { communeId, id: place.roundId, year: 2024, kind: 'annual' });
  for (const [role, name] of Object.entries(heads)) {
    const householdId = newId();
    await ask(officer, createHousehold, {
      communeId,
      id: householdId,
      neighbourhoodId: role === 'gone' ? second : first,
      openedOn: '2024-01-01',
      fields: noFields,
      members: [{ id: newId(), relation: 'head', fields: memberFields(name) }],
    });
    if (role === 'asking') continue;
    await ask(officer, recordResult, surveyOf({ ...place, householdId }, POOR));
  }
  await ask(officer, approveRound, paperOf(place, 2024));
}

/** Calls a line that must succeed. */
export async function ask<E extends Endpoint>(
  client: RealClient,
  endpoint: E,
  input: Input<E>,
): Promise<Output<E>> {
  const { status, body } = await client.call(endpoint, input);
  if (status === 200) return body;
  throw new Error(`${endpoint.path}: ${status} ${JSON.stringify(body)}`);
}
