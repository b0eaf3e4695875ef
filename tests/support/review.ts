import type { Input } from '#contract/endpoint.ts';
import type { approveRound, recordResult } from '#contract/review.ts';
import { createRound } from '#contract/review.ts';
import { toSearchKey, toSortKey } from '#domain/text/search-key.ts';
import type { Db } from '#server/db/client.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { newId } from '#server/new-id.ts';
import type { Client, TestApi } from './api.ts';

export type HouseholdDraft = {
  communeId?: string;
  neighbourhoodId?: string;
  headName?: string;
  memberCount?: number;
  openedOn?: string;
  closedOn?: string;
  closedReason?: 'moved_out' | 'died' | 'duplicate';
  ethnicity?: string;
  headSex?: 'male' | 'female';
  isOfMerit?: boolean;
};

/** Puts one household into the register, its head and its dated membership with it. */
export async function buildHousehold(api: TestApi, draft: HouseholdDraft = {}): Promise<string> {
  const [id = ''] = await buildHouseholds(api.db, api.fixtures, [draft]);
  return id;
}

/** The same for many, a few statements for all of them. */
export async function buildHouseholds(
  db: Db,
  fixtures: TestApi['fixtures'],
  drafts: readonly HouseholdDraft[],
): Promise<string[]> {
  const at = '2020-01-01T00:00:00Z';
  const lines = drafts.map((draft, index) => {
    const { communeId = fixtures.communeId, openedOn = '2020-01-01' } = draft;
    const { headName = `Nguyễn Văn ${index}`, memberCount = 4 } = draft;
    const neighbourhoodId = draft.neighbourhoodId ?? fixtures.neighbourhoodIds[0];
    return {
      draft,
      communeId,
      openedOn,
      headName,
      memberCount,
      neighbourhoodId,
      id: newId(),
      headId: newId(),
    };
  });
  await inScope(db, wholeScope, async (tx) => {
    for (let from = 0; from < lines.length; from += 500) {
      const part = lines.slice(from, from + 500);
      await tx
        .insertInto('household')
        .values(
          part.map((line) => ({
            communeId: line.communeId,
            id: line.id,
            neighbourhoodId: line.neighbourhoodId,
            headName: line.headName,
            headMemberId: line.headId,
            memberCount: line.memberCount,
            searchKey: toSearchKey(line.headName),
            sortKey: toSortKey(line.headName),
            openedOn: line.openedOn,
            closedOn: line.draft.closedOn ?? null,
            closedReason: line.draft.closedReason ?? null,
            createdAt: at,
            updatedAt: at,
          })),
        )
        .execute();
      await tx
        .insertInto('member')
        .values(
          part.map((line) => ({
            communeId: line.communeId,
            id: line.headId,
            householdId: line.id,
            fullName: line.headName,
            searchKey: toSearchKey(line.headName),
            sortKey: toSortKey(line.headName),
            relation: 'head',
            birthYear: 1980,
            sex: line.draft.headSex ?? 'male',
            ethnicity: line.draft.ethnicity ?? '01',
            personOfMerit: line.draft.isOfMerit ?? false,
            createdAt: at,
            updatedAt: at,
          })),
        )
        .execute();
      await tx
        .insertInto('membership')
        .values(
          part.map((line) => ({
            communeId: line.communeId,
            id: newId(),
            memberId: line.headId,
            householdId: line.id,
            relation: 'head',
            validFrom: line.openedOn,
            recordedAt: at,
            recordedBy: 'test',
          })),
        )
        .execute();
    }
  });
  return lines.map((line) => line.id);
}

/** Opens an annual round of a year and gives its id. */
export async function openAnnualRound(
  api: TestApi,
  client: Client,
  year: number,
  standardId = 'vn-2022-2026',
): Promise<string> {
  const id = newId();
  const { communeId } = api.fixtures;
  const answer = await client.call(createRound, {
    communeId,
    id,
    year,
    kind: 'annual',
    standardId,
  });
  if (answer.status !== 200) throw new Error(`no round: ${answer.payload.toString()}`);
  return id;
}

/** A poor household of a ward, unless told otherwise: B1 exactly on the urban line, three indicators. */
export function surveyOf(
  place: { communeId: string; roundId: string; householdId: string },
  draft: Partial<Input<typeof recordResult>> = {},
): Input<typeof recordResult> {
  return {
    ...place,
    id: newId(),
    basis: 'b1_paper',
    b1: 175,
    deprivations: [1, 4, 7],
    replacesId: null,
    ...draft,
  };
}

export const ABOVE = { b1: 200, deprivations: [] };
export const NEAR_POOR = { b1: 120, deprivations: [1] };
export const POOR = { b1: 120, deprivations: [1, 4, 7] };

/** The paper of a decision of a year. */
export function paperOf(
  place: { communeId: string; roundId: string },
  year: number,
  draft: Partial<Input<typeof approveRound>> = {},
): Input<typeof approveRound> {
  return {
    ...place,
    id: newId(),
    number: String(year),
    symbol: 'QĐ-UBND',
    issuer: 'UBND phường Xuân Tăng',
    signedOn: `${year}-12-20`,
    effectiveOn: `${year}-12-20`,
    signerName: 'Nguyễn Văn Ký',
    signerTitle: 'Chủ tịch',
    ...draft,
  };
}
