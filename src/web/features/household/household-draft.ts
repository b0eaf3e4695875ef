import { HouseholdFields } from '#contract/household-act.ts';
import type { Household } from '#contract/household.ts';

/** What is being typed about a household; an empty text is "not known". */
export type HouseholdDraft = {
  code: string;
  address: string;
  phone: string;
  note: string;
  declaredCount: number | null;
};

export const emptyHousehold: HouseholdDraft = {
  code: '',
  address: '',
  phone: '',
  note: '',
  declaredCount: null,
};

export function toHouseholdDraft(
  stored: Pick<Household, 'code' | 'address' | 'phone' | 'note' | 'declaredCount'>,
): HouseholdDraft {
  const { code, address, phone, note, declaredCount } = stored;
  return { code: code ?? '', address, phone: phone ?? '', note, declaredCount };
}

export function toHouseholdFields(draft: HouseholdDraft): HouseholdFields {
  return {
    code: textOrNull(draft.code),
    address: draft.address.trim(),
    phone: textOrNull(draft.phone),
    note: draft.note.trim(),
    declaredCount: draft.declaredCount,
  };
}

export type HouseholdFault = 'phone' | 'declaredCount';

/** What of the draft the register would refuse. */
export function householdFaults(draft: HouseholdDraft): Set<HouseholdFault> {
  const parsed = HouseholdFields.safeParse(toHouseholdFields(draft));
  const paths = parsed.error?.issues.map(({ path }) => path[0]) ?? [];
  return new Set((['phone', 'declaredCount'] as const).filter((field) => paths.includes(field)));
}

export function textOrNull(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === '' ? null : trimmed;
}
