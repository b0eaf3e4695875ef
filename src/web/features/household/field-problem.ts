import { Problem, type ProblemCode } from '#contract/problem.ts';

/** The field each refusal is about, so that its sentence stands there and not above the buttons. */
const FIELDS = {
  'household.code_taken': 'code',
  'household.citizen_id_taken': 'citizenId',
  'household.date_in_future': 'on',
  'household.date_too_early': 'on',
  'household.neighbourhood_unknown': 'neighbourhood',
  'household.birth_date_invalid': 'birth',
  'household.needs_one_head': 'relations',
  'household.nobody_chosen': 'leaving',
  'household.everybody_leaves': 'leaving',
  'household.same_household': 'into',
  'household.same_place': 'address',
} as const satisfies Partial<Record<ProblemCode, string>>;

export type ProblemField = (typeof FIELDS)[keyof typeof FIELDS];

/** The field a refusal is about, when the form has it; any other failure is told above the buttons. */
export function fieldOf(error: unknown, ofForm: readonly ProblemField[]): ProblemField | undefined {
  if (!(error instanceof Problem)) return undefined;
  const field = (FIELDS as Partial<Record<ProblemCode, ProblemField>>)[error.code];
  return field && ofForm.includes(field) ? field : undefined;
}
