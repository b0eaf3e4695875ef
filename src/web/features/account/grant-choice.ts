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
  organisationId: string | null;
};

/** What another role or another unit begins with. */
export const nothingChosen = { neighbourhoodIds: [], organisationId: null };

export function newGrantChoice(unit: Unit | null): GrantChoice {
  return { id: newId(), role: 'ward_officer', unit, ...nothingChosen };
}

/** The duty as it is sent; undefined while something is missing. */
export function toGrantDraft(choice: GrantChoice): GrantDraft | undefined {
  const isSurveyor = choice.role === 'surveyor';
  const isOfOrganisation = choice.role === 'organisation';
  if (choice.unit === null) return undefined;
  if (isSurveyor && choice.neighbourhoodIds.length === 0) return undefined;
  if (isOfOrganisation && choice.organisationId === null) return undefined;
  return {
    id: choice.id,
    role: choice.role,
    unitId: choice.unit.id,
    neighbourhoodIds: isSurveyor ? choice.neighbourhoodIds : null,
    organisationId: isOfOrganisation ? choice.organisationId : null,
  };
}
