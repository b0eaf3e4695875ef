import type { Answer, Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/import.ts';
import { Problem } from '#contract/problem.ts';
import { formatDate } from '#domain/text/format-date.ts';
import type { Context, Deps } from '#server/access/context.ts';
import type { Tx } from '#server/db/client.ts';
import { inScope } from '#server/db/scope.ts';
import { todayInVietnam } from '#server/today.ts';
import { buildHousehold, type Registration } from './build-household.ts';
import { compareRows, countRows } from './import-check.queries.ts';
import {
  deleteCommittedRows,
  findClosedPlaces,
  findGoodRows,
  findLastHouseholdNo,
  insertAll,
  type GoodRow,
} from './import-commit.queries.ts';
import { findPlaces, updateBatch, type Key, type ListedBatch } from './import.queries.ts';
import { auditImport, getBatch, getDescribed, moveOn, withImport } from './import.service.ts';
import { scopeOf } from './read.service.ts';

export const COMMIT_JOB = 'import.commit';
const HOUSEHOLDS_AT_ONCE = 500;

type Asked = Parsed<typeof contract.commitImport>;

/** Accepts what the officer saw and confirmed, and puts the registration on the queue. */
export async function commitImport(
  context: Context,
  asked: Asked,
): Promise<Answer<typeof contract.commitImport>> {
  const { communeId, importId } = asked;
  const key = { communeId, importId };
  const today = todayInVietnam(context.now());
  const openedOn = asked.openedOn ?? today;
  if (openedOn > today) throw new Problem('household.date_in_future', { today });
  const answer = await withImport(context, communeId, async (tx) => {
    await moveOn(tx, key, ['checked'], {
      state: 'committing',
      progress: 0,
      total: asked.householdCount,
      problem: null,
      openedOn,
      committedBy: context.actor.userId,
    });
    await refuseUnseen(tx, key, asked);
    return getDescribed(tx, key);
  });
  await context.jobs.enqueue(COMMIT_JOB, { ...key, actorName: context.actor.name });
  return answer;
}

/** Refuses to register anything but what the officer was shown; the whole request is rolled back. */
async function refuseUnseen(tx: Tx, key: Key, asked: Asked): Promise<void> {
  const { sameFile, householdCount, memberCount } = await getBatch(tx, key);
  if (sameFile && !asked.confirmsSameFile) {
    const committedAt = formatDate(todayInVietnam(new Date(sameFile.committedAt)));
    throw new Problem('import.same_file', { ...sameFile, committedAt });
  }
  if (householdCount === 0) throw new Problem('import.nothing_to_commit');
  refuseOtherCounts({ householdCount, memberCount }, asked);
}

type Counts = { householdCount: number; memberCount: number };

function refuseOtherCounts(now: Counts, seen: Counts): void {
  if (now.householdCount === seen.householdCount && now.memberCount === seen.memberCount) return;
  const { householdCount: households, memberCount: members } = now;
  throw new Problem('import.changed_since_check', { households, members });
}

/**
 * The job: registers every good household in one transaction that also says "committed", so there is
 * no moment at which one is true without the other. Run again after an interruption it either finds
 * nothing done and does it all, or finds it done and does nothing.
 */
export async function runCommit(deps: Deps, key: Key, actorName: string): Promise<void> {
  const { communeId } = key;
  const batch = await inScope(deps.db, scopeOf(communeId, null), (tx) => getBatch(tx, key));
  if (batch.state !== 'committing') return;
  const scope = scopeOf(communeId, batch.options);
  await inScope(deps.db, scope, async (tx) => {
    // Somebody may have changed the register since the check: what was confirmed must still hold.
    await compareRows(tx, key);
    refuseOtherCounts(await countRows(tx, key), batch);
    const registration = await prepare(deps, tx, key, batch);
    await registerAll(deps, tx, key, registration);
    await deleteCommittedRows(tx, key);
    await moveOn(tx, key, ['committing'], {
      state: 'committed',
      committedAt: registration.at,
      committedCount: batch.householdCount,
      progress: batch.householdCount,
      file: null,
    });
    const { householdCount, memberCount, fileHash } = batch;
    const { openedOn, by: userId } = registration;
    await auditImport(tx, {
      key,
      at: new Date(registration.at),
      actor: { userId, name: actorName },
      verb: 'committed',
      detail: { householdCount, memberCount, fileHash, openedOn },
    });
  });
}

async function prepare(deps: Deps, tx: Tx, key: Key, batch: ListedBatch): Promise<Registration> {
  const at = deps.now().toISOString();
  const openedOn = batch.openedOn ?? todayInVietnam(deps.now());
  const [closed] = await findClosedPlaces(tx, key, openedOn);
  if (closed !== undefined) throw new Problem('household.neighbourhood_unknown', { name: closed });
  const places = await findPlaces(tx, key.communeId, openedOn);
  return {
    ...key,
    openedOn,
    at,
    by: batch.committedBy ?? batch.createdBy,
    placeNames: new Map(places.map(({ id, kind, name }) => [id, `${kind} ${name}`])),
  };
}

async function registerAll(
  deps: Deps,
  tx: Tx,
  key: Key,
  registration: Registration,
): Promise<void> {
  const last = await findLastHouseholdNo(tx, key);
  let done = 0;
  for (let after = 0; after < last; after += HOUSEHOLDS_AT_ONCE) {
    const rows = await findGoodRows(tx, key, { after, upTo: after + HOUSEHOLDS_AT_ONCE });
    done += await registerSome(tx, rows, registration);
    // Told on a connection of its own: the registration itself stays invisible until it is whole.
    await inScope(deps.db, scopeOf(key.communeId, null), (other) =>
      updateBatch(other, key, { progress: done }),
    );
  }
}

async function registerSome(
  tx: Tx,
  rows: readonly GoodRow[],
  registration: Registration,
): Promise<number> {
  const homes = [...Map.groupBy(rows, (row) => row.householdNo).values()];
  const built = homes.map((home) => buildHousehold(home, registration));
  await insertAll(
    tx,
    'household',
    built.map((each) => each.household),
  );
  await insertAll(
    tx,
    'member',
    built.flatMap((each) => each.members),
  );
  await insertAll(
    tx,
    'membership',
    built.flatMap((each) => each.stays),
  );
  await insertAll(
    tx,
    'householdPlace',
    built.map((each) => each.place),
  );
  await insertAll(
    tx,
    'registerChange',
    built.map((each) => each.change),
  );
  return built.length;
}
