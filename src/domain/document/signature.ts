/**
 * In what capacity a person signs (Decree 30/2020/NĐ-CP, article 13 and annex I, part II.7):
 * TM. for a collective body, KT. a deputy for the head, TL. by order, TUQ. by authority,
 * Q. as acting head. `none`: the head signs for themselves, as on a certificate.
 */
export type SignerCapacity = 'none' | 'TM' | 'KT' | 'TL' | 'TUQ' | 'Q';

export type Signer = {
  capacity: SignerCapacity;
  /** The collective body, upper case, e.g. "ỦY BAN NHÂN DÂN"; with TM., and above KT. and Q. */
  body?: string;
  /** The head for whom, or by whose order, it is signed, e.g. "CHỦ TỊCH"; with KT., TL., TUQ. */
  head?: string;
  /** The signer's own position, upper case, e.g. "PHÓ CHỦ TỊCH". */
  position: string;
  /** `null` while nobody has been named; the place is then left blank. */
  name: string | null;
};

export const signerCapacities: readonly SignerCapacity[] = ['none', 'TM', 'KT', 'TL', 'TUQ', 'Q'];

/**
 * The upper-case lines above a signature:
 * - TM: "TM. ỦY BAN NHÂN DÂN" / "CHỦ TỊCH"
 * - KT: "TM. ỦY BAN NHÂN DÂN" / "KT. CHỦ TỊCH" / "PHÓ CHỦ TỊCH" (without a body: the last two)
 * - TL, TUQ: "TL. CHỦ TỊCH" / "CHÁNH VĂN PHÒNG"
 * - Q: "TM. ỦY BAN NHÂN DÂN" / "Q. CHỦ TỊCH"
 * - none: "CHỦ TỊCH"
 */
export function signatureLines(signer: Signer): string[] {
  const { capacity, body, head, position } = signer;
  const onBehalf = body ? [`TM. ${body}`] : [];
  switch (capacity) {
    case 'TM':
      return [...onBehalf, position];
    case 'KT':
      return [...onBehalf, ...forHead('KT.', head), position];
    case 'Q':
      return [...onBehalf, `Q. ${position}`];
    case 'TL':
      return [...forHead('TL.', head), position];
    case 'TUQ':
      return [...forHead('TUQ.', head), position];
    case 'none':
      return [position];
  }
}

function forHead(mark: string, head: string | undefined): string[] {
  return head ? [`${mark} ${head}`] : [];
}
