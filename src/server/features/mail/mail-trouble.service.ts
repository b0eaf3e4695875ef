import type { Answer } from '#contract/endpoint.ts';
import type * as contract from '#contract/mail.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission } from '#server/access/require-permission.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { managedUnits } from '#server/features/account/account-view.ts';
import { countMessages, findTroubles } from './outbox.queries.ts';

const days = 30;

/** For who keeps the accounts: what did not arrive, to people with a duty in their units and from their communes. */
export async function listMailTroubles(
  context: Context,
): Promise<Answer<typeof contract.listMailTroubles>> {
  requirePermission(context, 'account.manage');
  const managed = managedUnits(context.actor);
  const units = managed === '*' ? managed : [...managed];
  const since = new Date(context.now().getTime() - days * 86_400_000).toISOString();
  return inScope(context.db, wholeScope, async (tx) => {
    const rows = await findTroubles(tx, { since, units });
    return {
      server: serverOf(context),
      ...(await countMessages(tx, { since, units })),
      items: rows.map(({ personName, ...row }) => ({
        ...row,
        subject: personName ?? subjectOf(row.subject),
      })),
    };
  });
}

function serverOf({ config }: Context): { host: string; from: string } | null {
  return config.mail ? { host: new URL(config.mail.url).host, from: config.mail.from } : null;
}

/** The number of a paper, which the register gave with the letter. */
function subjectOf(subject: unknown): string {
  const { numberText } = subject as { numberText?: unknown };
  return typeof numberText === 'string' ? numberText : '';
}
