import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/household-duplicate.ts';
import { Problem } from '#contract/problem.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import {
  findSidesOfHouseholds,
  findSidesOfPeople,
  findVerdictsOfPair,
  insertVerdict,
  type VerdictRow,
} from './duplicate.queries.ts';

type Decision = Parsed<typeof contract.decidePersonPair>;
type Subject = 'person' | 'household';

/** Two people, later, or look again: remembered, so that nobody is asked the same twice. */
export async function decidePersonPair(
  context: Context,
  input: Decision,
): Promise<Answer<typeof contract.decidePersonPair>> {
  return decidePair(context, input, 'person');
}

/** The same about two households. */
export async function decideHouseholdPair(
  context: Context,
  input: Decision,
): Promise<Answer<typeof contract.decideHouseholdPair>> {
  return decidePair(context, input, 'household');
}

async function decidePair(
  context: Context,
  input: Decision,
  subject: Subject,
): Promise<VerdictRow> {
  const { communeId, id, firstId, secondId, verdict, note } = input;
  const request = { action: 'household.write', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    await requireBoth(context, tx, input, subject);
    const decision = { communeId, id, subject, firstId, secondId, verdict, note, actId: null };
    const decided = { decidedBy: context.actor.userId, decidedAt: context.now().toISOString() };
    if (await insertVerdict(tx, { ...decision, ...decided })) {
      await recordAudit(tx, {
        communeId,
        at: context.now(),
        actor: context.actor,
        action: `household.duplicate_${verdict}`,
        subject: { kind: subject === 'person' ? 'member' : 'household', id: firstId },
        detail: { subject, firstId, secondId },
      });
    }
    const [last] = await findVerdictsOfPair(tx, input, subject);
    if (!last) throw new Error(`The verdict ${id} was not written`);
    return last;
  });
}

/** Both sides must be in one's reach: who does not see the other side cannot say what it is. */
async function requireBoth(
  context: Context,
  tx: Tx,
  { communeId, firstId, secondId }: Decision,
  subject: Subject,
): Promise<void> {
  const find = subject === 'person' ? findSidesOfPeople : findSidesOfHouseholds;
  const sides = await find(tx, communeId, [firstId, secondId]);
  if (firstId >= secondId || sides.length !== 2) {
    throw new Problem('request.not_found', { firstId, secondId });
  }
  for (const { neighbourhoodId } of sides) {
    requirePermission(context, 'household.write', { communeId, neighbourhoodId });
  }
}
