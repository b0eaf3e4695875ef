import { sql } from 'kysely';
import { unitSearchKey } from '#domain/admin-unit/unit-search-key.ts';
import { toSearchKey } from '#domain/text/search-key.ts';
import type { Db } from '#server/db/client.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { newId } from '#server/new-id.ts';

/** The places every API test starts from. Xuân Tăng and Bắc Lệnh are open; both became part of Cam Đường. */
export type Places = {
  nationId: string;
  provinceId: string;
  /** Xuân Tăng (02656), in force until 01/07/2025. */
  communeId: string;
  /** Bắc Lệnh (02650): nothing of it may be seen from Xuân Tăng. */
  otherCommuneId: string;
  /** Cam Đường (02671), the successor of both from 01/07/2025; no register of its own. */
  successorId: string;
  /** Four of Xuân Tăng: three tổ dân phố (urban), one thôn (rural). */
  neighbourhoodIds: [string, string, string, string];
  /** Two of Bắc Lệnh. */
  otherNeighbourhoodIds: [string, string];
};

type UnitDraft = {
  level: string;
  code: string;
  kind: string;
  name: string;
  parentId: string | null;
  validFrom: string;
  validTo?: string;
};

/** Writes the nation, the province, three communes and the neighbourhoods of two of them. */
export async function buildPlaces(db: Db): Promise<Places> {
  const nationId = await buildUnit(db, {
    level: 'nation',
    code: 'VN',
    kind: 'nước',
    name: 'Việt Nam',
    parentId: null,
    validFrom: '1945-09-02',
  });
  const provinceId = await buildUnit(db, {
    level: 'province',
    code: '15',
    kind: 'tỉnh',
    name: 'Lào Cai',
    parentId: nationId,
    validFrom: '2025-07-01',
  });
  const before2025 = { parentId: provinceId, validFrom: '2004-01-01', validTo: '2025-07-01' };
  const commune = (code: string, name: string) =>
    buildUnit(db, { level: 'commune', code, kind: 'phường', name, ...before2025 });
  const communeId = await commune('02656', 'Xuân Tăng');
  const otherCommuneId = await commune('02650', 'Bắc Lệnh');
  const successorId = await buildUnit(db, {
    level: 'commune',
    code: '02671',
    kind: 'phường',
    name: 'Cam Đường',
    parentId: provinceId,
    validFrom: '2025-07-01',
  });
  await buildSuccession(db, [communeId, otherCommuneId], successorId);
  const neighbourhoodIds = await openCommune(db, communeId, 4);
  const otherNeighbourhoodIds = await openCommune(db, otherCommuneId, 2);
  return {
    nationId,
    provinceId,
    communeId,
    otherCommuneId,
    successorId,
    neighbourhoodIds: neighbourhoodIds as Places['neighbourhoodIds'],
    otherNeighbourhoodIds: otherNeighbourhoodIds as Places['otherNeighbourhoodIds'],
  };
}

export async function buildUnit(db: Db, draft: UnitDraft): Promise<string> {
  const id = newId();
  const searchKey = unitSearchKey(draft);
  await db
    .insertInto('adminUnit')
    .values({ ...draft, id, searchKey, source: 'test' })
    .execute();
  return id;
}

async function buildSuccession(db: Db, predecessorIds: string[], successorId: string) {
  const rest = { successorId, onDate: '2025-07-01', basis: 'test', verified: true };
  await db
    .insertInto('adminUnitSuccession')
    .values(predecessorIds.map((predecessorId) => ({ predecessorId, ...rest })))
    .execute();
}

/** Opens a register with `count` neighbourhoods; the last of four or more is a rural thôn. */
export async function openCommune(db: Db, communeId: string, count: number): Promise<string[]> {
  const lines = Array.from({ length: count }, (_, index) => {
    const isRural = index === count - 1 && count > 3;
    const kind = isRural ? 'thôn' : 'tổ dân phố';
    const name = isRural ? 'Xuân Cánh' : `Tổ ${index + 1}`;
    return {
      communeId,
      id: newId(),
      code: String(index + 1).padStart(2, '0'),
      kind,
      name,
      searchKey: toSearchKey(`${kind} ${name}`),
      area: isRural ? 'rural' : 'urban',
      sortOrder: index + 1,
      validFrom: '2020-01-01',
    };
  });
  await inScope(db, wholeScope, async (tx) => {
    await tx
      .insertInto('commune')
      .values({ communeId, openedAt: sql`now()` })
      .execute();
    await tx.insertInto('neighbourhood').values(lines).execute();
  });
  return lines.map((line) => line.id);
}
