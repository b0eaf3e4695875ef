import type { Tx } from '#server/db/client.ts';
import { findIssuer } from './report.queries.ts';

/** The head of a paper: superior body and issuing body, and the place before the date. */
export type Issuer = {
  heading: string[];
  /** Before the date: "Xuân Tăng". */
  place: string;
  /** In a sentence: "phường Xuân Tăng". */
  unit: string;
};

/**
 * Who issues a paper about this commune on a day. After a merger it is the successor: papers about
 * Xuân Tăng are Cam Đường's from 01/07/2025.
 */
export async function getIssuer(tx: Tx, communeId: string, on: string): Promise<Issuer> {
  const unit = await findIssuer(tx, communeId, on);
  if (!unit) throw new Error(`commune ${communeId} is no admin unit`);
  const own = committeeOf(unit.kind, unit.name);
  const superior = unit.superiorKind && unit.superiorName;
  return {
    heading: superior
      ? [committeeOf(unit.superiorKind ?? '', unit.superiorName ?? ''), own]
      : [own],
    place: unit.name,
    unit: `${unit.kind} ${unit.name}`,
  };
}

function committeeOf(kind: string, name: string): string {
  return `ỦY BAN NHÂN DÂN ${kind} ${name}`.toLocaleUpperCase('vi');
}
