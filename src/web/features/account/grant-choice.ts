import type { GrantDraft } from '#contract/account-admin.ts';
import type { Unit } from '#contract/admin-unit.ts';
import type { Role } from '#domain/account/permission.ts';
import { newId } from '#web/new-id.ts';

/** A duty while it is being chosen. Its id is made once, so that sending twice gives one duty. */
export type GrantChoice = {
  id: string;
  role: Role;
  unit: Unit | null;
  neighbourhoodIds: string[];
};

export function newGrantChoice(unit: Unit | null): GrantChoice {
  return { id: newId(), role: 'ward_officer', unit, neighbourhoodIds: [] };
}

/** The duty as it is sent; undefined while something is missing. */
export function toGrantDraft(choice: GrantChoice): GrantDraft | undefined {
  const isSurveyor = choice.role === 'surveyor';
  if (choice.unit === null || (isSurveyor && choice.neighbourhoodIds.length === 0)) {
    return undefined;
  }
  return {
    id: choice.id,
    role: choice.role,
    unitId: choice.unit.id,
    neighbourhoodIds: isSurveyor ? choice.neighbourhoodIds : null,
    organisationId: null,
  };
}
