import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/first-run.ts';
import { Problem } from '#contract/problem.ts';
import type { Deps } from '#server/access/context.ts';
import type { Tx } from '#server/db/client.ts';
import { inScope, wholeScope } from '#server/db/scope.ts';
import { openRegister } from '#server/features/admin-unit/admin-unit.service.ts';
import { writeNeighbourhoods } from '#server/features/admin-unit/neighbourhood.service.ts';
import {
  addTypedCommune,
  loadAdminUnits,
  readShippedUnits,
} from '#server/features/admin-unit/unit-load.service.ts';
import { loadPlan, readSamplePlan } from '#server/features/movement/load-plan.service.ts';
import type { PublicContext } from '#server/http/mount.ts';
import { newId } from '#server/new-id.ts';
import { hashToken } from '#server/hash-token.ts';
import { requireGoodPassword, writeAccount } from './account.service.ts';
import { lockFirstRun } from './first-run.queries.ts';
import { makeLink } from './link.ts';
import { findLink, spendLink } from './link.queries.ts';
import { hashPassword } from './password-hash.ts';
import { hasAnyAccount } from './session.queries.ts';
import { signIn } from './sign-in.service.ts';

type Form = Parsed<typeof contract.completeFirstRun>;

/**
 * At each start: the units that come with the program, and, as long as nobody has an account, a new
 * link for the first one (earlier links stop working). Null once somebody has.
 */
export async function prepareFirstRun(
  deps: Pick<Deps, 'db' | 'now'>,
): Promise<{ token: string; path: string } | null> {
  await loadAdminUnits(deps.db, await readShippedUnits());
  if (await hasAnyAccount(deps.db)) return null;
  return makeLink(deps.db, { kind: 'first_run', now: deps.now() });
}

export async function readFirstRun(
  context: PublicContext,
  { token }: Parsed<typeof contract.readFirstRun>,
): Promise<Answer<typeof contract.readFirstRun>> {
  const isDone = await hasAnyAccount(context.db);
  const link = await findLink(context.db, hashToken(token), 'first_run', context.now());
  return { isValid: !isDone && link !== undefined, isDone };
}

/**
 * Creates the first administrator, who is the ward officer too, and opens the first commune; then
 * signs that person in. All or nothing, and only once.
 */
export async function completeFirstRun(
  context: PublicContext,
  input: Form,
): Promise<Answer<typeof contract.completeFirstRun>> {
  const { db } = context;
  const tokenHash = hashToken(input.token);
  if (await hasAnyAccount(db)) throw new Problem('first_run.done');
  if (!(await findLink(db, tokenHash, 'first_run', context.now())))
    throw new Problem('first_run.wrong_token');
  requireGoodPassword(input.password, input);
  const passwordHash = await hashPassword(input.password);
  await inScope(db, wholeScope, async (tx) => {
    await lockFirstRun(tx);
    if (await hasAnyAccount(tx)) throw new Problem('first_run.done');
    if (!(await spendLink(tx, tokenHash, context.now())))
      throw new Problem('first_run.wrong_token');
    await setUp(tx, input, { at: context.now(), passwordHash });
  });
  const { username, password } = input;
  return signIn(context, { username, password });
}

async function setUp(
  tx: Tx,
  input: Form,
  { at, passwordHash }: { at: Date; passwordHash: string },
): Promise<void> {
  const { username, name, commune } = input;
  const accountId = newId();
  const actor = { userId: accountId, name };
  const communeId = 'unitId' in commune ? commune.unitId : await addTypedCommune(tx, commune);
  await openRegister(tx, { communeId, at, actor });
  await writeNeighbourhoods(
    tx,
    communeId,
    input.neighbourhoods.map((draft, index) => ({
      ...draft,
      sortOrder: index + 1,
      // The register may hold past years: they are in force as long as anybody remembers.
      validFrom: '2000-01-01',
      validTo: null,
    })),
  );
  const grants = (['system_admin', 'ward_officer'] as const).map((role) => ({
    id: newId(),
    role,
    unitId: communeId,
    neighbourhoodIds: null,
    organisationId: null,
  }));
  await writeAccount(tx, { id: accountId, username, name, grants }, { at, actor, passwordHash });
  if (input.loadPlan === null) return;
  const plan = readSamplePlan(input.loadPlan);
  await loadPlan(tx, { communeId, plan, actor, now: at, newId });
}
