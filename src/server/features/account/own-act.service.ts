import type { Actor, Deps } from '#server/access/context.ts';
import { inScope } from '#server/db/scope.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { findHomeUnit } from './sign-in.queries.ts';

/** Logs what a person did to the own account, in the chain of the unit of their first duty. */
export async function recordOwnAct(
  context: Pick<Deps, 'db' | 'now'> & { actor: Actor },
  action: string,
): Promise<void> {
  const { actor, db } = context;
  const communeId = await findHomeUnit(db, actor.userId);
  if (communeId === undefined) throw new Error('there is no nation among the units');
  await inScope(db, { communes: [communeId], neighbourhoods: '*' }, (tx) =>
    recordAudit(tx, {
      communeId,
      at: context.now(),
      actor,
      action,
      subject: { kind: 'account', id: actor.userId },
    }),
  );
}
