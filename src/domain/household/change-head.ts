import { comparePlainDates, type PlainDate } from '#domain/calendar/plain-date.ts';
import type {
  CompositionProblem,
  CompositionResult,
  Membership,
  RelationChoice,
} from './composition.ts';

/**
 * Another member becomes head on a day. `relations` names the new relation of whoever changes; the
 * household must end with exactly one head. Who keeps a relation keeps the period they have.
 */
export function changeHead(input: {
  memberships: readonly Membership[];
  relations: readonly RelationChoice[];
  on: PlainDate;
}): CompositionResult {
  const { on } = input;
  const open = input.memberships.filter(({ validTo }) => validTo === null);
  const wanted = new Map(input.relations.map(({ memberId, relation }) => [memberId, relation]));
  const problems = checkChoices(open, input.relations);
  const changing = open.filter(
    (stay) => (wanted.get(stay.memberId) ?? stay.relation) !== stay.relation,
  );
  for (const { memberId, validFrom } of changing) {
    if (comparePlainDates(on, validFrom) < 0)
      problems.push({ code: 'before_membership', memberId });
  }
  const heads = open.filter((stay) => (wanted.get(stay.memberId) ?? stay.relation) === 'head');
  if (heads.length !== 1) problems.push({ code: 'remaining_household_needs_one_head' });
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    close: changing.map((stay) => ({ ...stay, validTo: on, endReason: null })),
    open: changing.map((stay) => ({
      ...stay,
      relation: wanted.get(stay.memberId) ?? stay.relation,
      validFrom: on,
    })),
    emptied: [],
  };
}

function checkChoices(
  open: readonly Membership[],
  choices: readonly RelationChoice[],
): CompositionProblem[] {
  const members = new Set(open.map(({ memberId }) => memberId));
  const seen = new Set<string>();
  const problems: CompositionProblem[] = [];
  for (const { memberId } of choices) {
    if (seen.has(memberId)) problems.push({ code: 'listed_twice', memberId });
    else if (!members.has(memberId)) problems.push({ code: 'not_a_member', memberId });
    seen.add(memberId);
  }
  return problems;
}
