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
  const { kind, name, superiorKind, superiorName } = unit;
  const own = `Ủy ban nhân dân ${kind} ${name}`;
  // The superior body may be abbreviated so that it keeps to one line of the two-column head.
  const superior = superiorName === null ? [] : [`UBND ${superiorKind} ${superiorName}`];
  return {
    heading: [...superior, own].map((line) => line.toLocaleUpperCase('vi')),
    place: name,
    unit: `${kind} ${name}`,
  };
}

/** The superior body and the issuing body in their lines; the name of the place stands on a line of its own. */
export function issuerLines({ heading }: Issuer): { parent: string[]; lines: string[] } {
  const [own = ''] = heading.slice(-1);
  const [, committee, rest] = /^(ỦY BAN NHÂN DÂN) (.+)$/.exec(own) ?? [];
  const lines = committee !== undefined && rest !== undefined ? [committee, rest] : [own];
  return { parent: heading.slice(0, -1), lines };
}
