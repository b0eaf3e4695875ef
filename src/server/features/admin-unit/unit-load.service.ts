import { readFile } from 'node:fs/promises';
import { v5 } from 'uuid';
import { z } from 'zod';
import { Problem } from '#contract/problem.ts';
import { unitSearchKey } from '#domain/admin-unit/unit-search-key.ts';
import type { Db, Tx } from '#server/db/client.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import {
  findUnitsInForce,
  lockUnits,
  upsertSuccessions,
  upsertUnits,
  type UnitDraft,
} from './unit-load.queries.ts';

const Key = z.string().regex(/^(nation|province|district|commune)\/\w+@\d{4}-\d{2}-\d{2}$/);

/** A file of `rules/admin-units/`. A unit's key is `level/code@first day`. */
export const UnitFile = z.object({
  units: z.array(
    z.object({
      level: z.enum(['nation', 'province', 'district', 'commune']),
      code: z.string(),
      kind: z.string(),
      name: z.string(),
      parent: Key.nullable(),
      validFrom: z.iso.date(),
      validTo: z.iso.date().nullable(),
      source: z.string(),
      verified: z.boolean(),
    }),
  ),
  successions: z.array(
    z.object({
      predecessor: Key,
      successor: Key,
      onDate: z.iso.date(),
      basis: z.string(),
      verified: z.boolean(),
    }),
  ),
});
export type UnitFile = z.output<typeof UnitFile>;

const levels = ['nation', 'province', 'district', 'commune'] as const;

/** Every installation gives a unit the same id, so that figures of several can be put together. */
const idSpace = '4f0a1c1e-6a0f-5b7c-9d0e-3c5b8a2f7e11';

export function unitId(unit: { level: string; code: string; validFrom: string }): string {
  return v5(`${unit.level}/${unit.code}@${unit.validFrom}`, idSpace);
}

/** Writes a file of units: new ones are added, known ones corrected, none removed. The same file again changes nothing. */
export function loadAdminUnits(db: Db, file: UnitFile): Promise<void> {
  return inScope(db, wholeScope, async (tx) => {
    await lockUnits(tx);
    const ids = await writeUnits(tx, file);
    const idOf = (key: string) => {
      const id = ids.get(key);
      if (id === undefined) throw new Error(`succession of an unknown unit ${key}`);
      return id;
    };
    await upsertSuccessions(
      tx,
      file.successions.map(({ predecessor, successor, ...rest }) => ({
        predecessorId: idOf(predecessor),
        successorId: idOf(successor),
        ...rest,
      })),
    );
  });
}

async function writeUnits(tx: Tx, file: UnitFile): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const level of levels) {
    const drafts = file.units
      .filter((unit) => unit.level === level)
      .map(({ parent, verified, ...unit }): UnitDraft => {
        const parentId = parent === null ? null : ids.get(parent);
        if (parentId === undefined) throw new Error(`unit under an unknown ${parent}`);
        const source = verified ? unit.source : `${unit.source} (unverified)`;
        return { ...unit, id: unitId(unit), parentId, source, searchKey: unitSearchKey(unit) };
      });
    for (const [key, id] of await upsertUnits(tx, drafts)) ids.set(key, id);
  }
  return ids;
}

/** The units every installation begins with: `rules/admin-units/lao-cai.json`. */
export async function readShippedUnits(): Promise<UnitFile> {
  const path = new URL('../../../../rules/admin-units/lao-cai.json', import.meta.url);
  return UnitFile.parse(JSON.parse(await readFile(path, 'utf8')));
}

/** A commune the list lacks, typed in at the first run. Throws unit.code_taken, unit.unknown. */
export async function addTypedCommune(
  tx: Tx,
  commune: {
    id: string;
    code: string;
    kind: string;
    name: string;
    provinceId: string;
    validFrom: string;
  },
): Promise<string> {
  const { provinceId, ...unit } = commune;
  await lockUnits(tx);
  const inForce = await findUnitsInForce(tx, unit.validFrom);
  const province = inForce.find(({ id, level }) => id === provinceId && level === 'province');
  if (!province) throw new Problem('unit.unknown');
  const taken = inForce.find(({ level, code }) => level === 'commune' && code === unit.code);
  if (taken) throw new Problem('unit.code_taken', { code: unit.code, name: taken.name });
  const draft = { ...unit, level: 'commune', parentId: provinceId, validTo: null, source: 'typed' };
  await upsertUnits(tx, [{ ...draft, searchKey: unitSearchKey(unit) }]);
  return unit.id;
}

/** The unit of a level that bears a code on a day; for the command line. */
export async function findUnitByCode(
  db: Db,
  level: string,
  code: string,
  on: string,
): Promise<{ id: string; name: string } | undefined> {
  const inForce = await findUnitsInForce(db, on);
  return inForce.find((unit) => unit.level === level && unit.code === code);
}
