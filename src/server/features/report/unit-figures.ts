import { Problem } from '#contract/problem.ts';
import {
  sumEthnicity,
  sumPlaces,
  type PlaceFigures,
  type ReportFigures,
} from '#domain/review/report/report-figures.ts';
import type { Tx } from '#server/db/client.ts';
import { countRegisterFigures, type RegisterFigures, type When } from './register-figures.ts';
import { findCurrentUnit, findRegisters, type Register } from './report.queries.ts';

/** Whose report it is: a commune by neighbourhood, or a province by commune. */
export type Target =
  | { communeId: string; units: 'old' | 'new' }
  | { unitId: string; units: 'old' | 'new' };

export type UnitFigures = {
  figures: ReportFigures;
  standardIds: readonly string[];
  decisions: readonly (RegisterFigures['decision'] & { communeName: string })[];
  /** Registers without a decision for the time; they are not in the figures. */
  undecided: readonly string[];
  /** Whether a row is a commune, not a neighbourhood. */
  isByCommune: boolean;
  /** The unit whose paper it is. */
  issuerId: string;
};

type Counted = { register: Register; counted: RegisterFigures };

/**
 * Counts every register of the target, one after the other: what is held at a time is one commune,
 * however many there are. Throws `report.year_not_approved`, `report.day_not_approved` and
 * `report.unit_empty`.
 */
export async function countUnitFigures(tx: Tx, target: Target, when: When): Promise<UnitFigures> {
  const { registers, isByCommune, issuerId } = await findTarget(tx, target);
  if (registers.length === 0) throw new Problem('report.unit_empty');
  const parts: Counted[] = [];
  const undecided: string[] = [];
  for (const register of registers) {
    const counted = await countRegisterFigures(tx, register, when);
    // By commune, only the sums of a register are kept.
    if (counted) parts.push({ register, counted: isByCommune ? withoutPlaces(counted) : counted });
    else undecided.push(register.name);
  }
  const [first] = parts;
  if (!first) {
    const { year, on } = when;
    if (on !== undefined) throw new Problem('report.day_not_approved', { on });
    throw new Problem('report.year_not_approved', { year });
  }
  return {
    figures: combine(parts, first, isByCommune && target.units === 'new'),
    standardIds: [...new Set(parts.map(({ counted }) => counted.standardId))],
    decisions: parts.map(({ register, counted }) => ({
      ...counted.decision,
      communeName: register.name,
    })),
    undecided,
    isByCommune,
    issuerId,
  };
}

async function findTarget(
  tx: Tx,
  target: Target,
): Promise<{ registers: Register[]; isByCommune: boolean; issuerId: string }> {
  if ('unitId' in target) {
    const registers = await findRegisters(tx, target.unitId);
    return { registers, isByCommune: true, issuerId: target.unitId };
  }
  const { communeId, units } = target;
  if (units === 'new') {
    const issuerId = await findCurrentUnit(tx, communeId);
    return { registers: await findRegisters(tx, issuerId), isByCommune: false, issuerId };
  }
  const registers = await findRegisters(tx, communeId);
  const own = registers.filter((register) => register.communeId === communeId);
  // A new unit that keeps no register of its own shows the old ones that it was made of.
  return own.length > 0
    ? { registers: own, isByCommune: false, issuerId: communeId }
    : { registers, isByCommune: true, issuerId: communeId };
}

function combine(parts: readonly Counted[], first: Counted, areHeirsRows: boolean): ReportFigures {
  const isOne = parts.length === 1;
  if (isOne && first.counted.places.length > 0) return first.counted;
  const totals = parts.map(({ counted }) => counted.total);
  const { from, asOf } = first.counted.total;
  const whole = { name: 'Tổng cộng', communeId: isOne ? first.register.communeId : null };
  return {
    places: areHeirsRows ? heirRows(parts) : placeRows(parts),
    total: sumPlaces(totals, { ...whole, from, asOf }),
    byEthnicity: sumEthnicity(parts.map(({ counted }) => counted.byEthnicity)),
    opening: {
      poor: parts.reduce((sum, { counted }) => sum + counted.opening.poor, 0),
      nearPoor: parts.reduce((sum, { counted }) => sum + counted.opening.nearPoor, 0),
    },
  };
}

/** Each register's neighbourhoods with its name beside theirs, or the register itself where only sums were kept. */
function placeRows(parts: readonly Counted[]): PlaceFigures[] {
  return parts.flatMap(({ register, counted }) =>
    counted.places.length === 0
      ? [counted.total]
      : counted.places.map((place) => ({ ...place, name: `${place.name} (${register.name})` })),
  );
}

/** One row for each unit of today: the registers that became part of it together. */
function heirRows(parts: readonly Counted[]): PlaceFigures[] {
  const groups = Map.groupBy(parts, ({ register }) => register.currentId);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { register, counted } = first;
    const name = register.currentName;
    if (group.length === 1) return [{ ...counted.total, name }];
    const totals = group.map((each) => each.counted.total);
    return [sumPlaces(totals, { ...counted.total, name, communeId: null })];
  });
}

function withoutPlaces(counted: RegisterFigures): RegisterFigures {
  return { ...counted, places: [] };
}
