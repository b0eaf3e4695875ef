import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/review-procedure.ts';
import type { RoundSetting } from '#contract/review-procedure.ts';
import { plainDate } from '#domain/calendar/plain-date.ts';
import { settingsOf } from '#domain/review/procedure/procedure-rules.ts';
import {
  isDecisive,
  isSettingValue,
  readSettings,
  UNITS_OF,
  type ProcedureSettings,
  type SettingLine,
} from '#domain/review/procedure/setting.ts';
import type { SettingKey, SettingUnit } from '#domain/review/procedure/step.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import type { Tx } from '#server/db/client.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import { newId } from '#server/new-id.ts';
import { todayInVietnam } from '#server/today.ts';
import { chooseProcedure, getProcedure, type LoadedProcedure } from './rules-files.ts';
import {
  findCurrentSettings,
  findSettingVersions,
  insertSettings,
  type SettingRow,
} from './round-setting.queries.ts';
import { findNames, findStepRound, type StepRound } from './step-round.queries.ts';
import { lockStepRound, refuseClosed } from './step-round.ts';

/**
 * The procedure of a new round that keeps its steps here: the named one, or the one in force when
 * the round begins: 1 September of its year for the annual one, else today.
 */
export function procedureFor(
  context: Context,
  round: { year: number; kind: string; procedureId?: string | undefined },
): LoadedProcedure {
  if (round.procedureId !== undefined) return getProcedure(round.procedureId);
  const { year } = round;
  if (round.kind === 'annual') return chooseProcedure(plainDate(`${year}-09-01`));
  const today = todayInVietnam(context.now());
  const first = plainDate(`${year}-01-01`);
  const last = plainDate(`${year}-12-31`);
  return chooseProcedure(today < first ? first : today > last ? last : today);
}

/** Copies the numbers of the law into the round, so that a later edit of the file changes nothing. */
export async function copySettings(
  tx: Tx,
  round: { communeId: string; id: string; kind: string; createdAt: string },
  { procedure }: LoadedProcedure,
): Promise<void> {
  const kind = round.kind === 'annual' ? 'annual' : 'ongoing';
  const rows = settingsOf(procedure, kind).map((setting): SettingRow => ({
    communeId: round.communeId,
    id: newId(),
    roundId: round.id,
    key: setting.key,
    version: 1,
    value: setting.value,
    unit: setting.unit,
    article: setting.article,
    source: setting.source,
    isConfirmed: setting.isConfirmed,
    setBy: null,
    setAt: round.createdAt,
  }));
  await insertSettings(tx, rows);
}

/** The settings of a round as its steps use them. Throws `review.process_on_paper` where there are none. */
export async function getSettings(tx: Tx, round: StepRound): Promise<ProcedureSettings> {
  if (round.process !== 'in_app')
    throw new Problem('review.process_on_paper', { roundId: round.id });
  const rows = await findCurrentSettings(tx, { communeId: round.communeId, roundId: round.id });
  return readSettings(round.year, rows.map(toLine));
}

export async function getRoundSettings(
  context: Context,
  { communeId, roundId }: Parsed<typeof contract.getRoundSettings>,
): Promise<Answer<typeof contract.getRoundSettings>> {
  return withPermission(context, { action: 'review.read', place: { communeId } }, async (tx) => {
    const round = await findStepRound(tx, { communeId, id: roundId });
    if (!round) throw new Problem('request.not_found', { roundId });
    const rows = await findSettingVersions(tx, { communeId, roundId });
    const history = await describe(tx, rows);
    const current = new Map<string, RoundSetting>();
    for (const line of history) if (!current.has(line.key)) current.set(line.key, line);
    return {
      procedure: describeProcedure(round),
      settings: [...current.values()],
      history: history.toSorted((a, b) => (a.setAt < b.setAt ? 1 : -1)),
    };
  });
}

/**
 * Changes a setting of an open round, or confirms it as it is, with its legal basis: a new version,
 * the older ones stay. Who is asked and how long may change; facts already recorded keep the rule of
 * their day.
 */
export async function changeRoundSetting(
  context: Context,
  input: Parsed<typeof contract.changeRoundSetting>,
): Promise<Answer<typeof contract.changeRoundSetting>> {
  const { communeId, roundId, id, key, value, basis } = input;
  const request = { action: 'review.manage', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    const round = await lockStepRound(tx, communeId, roundId);
    const versions = await findSettingVersions(tx, { communeId, roundId });
    const known = versions.find((row) => row.id === id);
    if (known) return describeOne(tx, known, versions);
    refuseClosed(round);
    const current = versions.find((row) => row.key === key);
    const version = current?.version ?? 0;
    if (input.version !== version) {
      const details = { basedOn: input.version, current: current?.value ?? null };
      throw new Problem('record.stale', details);
    }
    const unit = input.unit ?? (current?.unit as SettingUnit | undefined) ?? UNITS_OF[key][0];
    if (!isSettingValue(key, value, unit)) {
      throw new Problem('review.setting_invalid', { key, value, unit });
    }
    const at = context.now();
    const row: SettingRow = {
      communeId,
      id,
      roundId,
      key,
      version: version + 1,
      value,
      unit,
      article: basis,
      source: current?.source ?? basis,
      isConfirmed: true,
      setBy: context.actor.userId,
      setAt: at.toISOString(),
    };
    await insertSettings(tx, [row]);
    await recordAudit(tx, {
      communeId,
      at,
      actor: context.actor,
      action: 'review.setting_changed',
      subject: { kind: 'review_round', id: roundId },
      detail: { key, value, unit, basis, before: current?.value ?? null },
    });
    return describeOne(tx, row, [row, ...versions]);
  });
}

async function describeOne(tx: Tx, row: SettingRow, rows: readonly SettingRow[]) {
  const [line] = (await describe(tx, rows)).filter(
    (one) => one.key === row.key && one.version === row.version,
  );
  if (!line) throw new Error(`Setting ${row.id} was not described`);
  return line;
}

async function describe(tx: Tx, rows: readonly SettingRow[]): Promise<RoundSetting[]> {
  const names = await findNames(
    tx,
    rows.map(({ setBy }) => setBy),
  );
  const newest = rows.find(({ key }) => key === 'opinion_required');
  const isOpinionRequired = newest?.value === 'yes';
  return rows.map((row) => ({
    ...toLine(row),
    article: row.article,
    source: row.source,
    isDecisive: isDecisive(row.key as SettingKey, isOpinionRequired),
    version: row.version,
    setBy: row.setBy === null ? null : (names.get(row.setBy) ?? row.setBy),
    setAt: row.setAt,
  }));
}

/** The rules file a round was opened with; gone from the disk, its id is left. */
function describeProcedure({ procedureId, procedureHash }: StepRound) {
  if (procedureId === null || procedureHash === null) return null;
  try {
    return {
      id: procedureId,
      name: getProcedure(procedureId).procedure.name.vi,
      hash: procedureHash,
    };
  } catch (error) {
    if (error instanceof Problem)
      return { id: procedureId, name: procedureId, hash: procedureHash };
    throw error;
  }
}

function toLine(row: SettingRow): SettingLine {
  return {
    key: row.key as SettingKey,
    value: row.value,
    unit: row.unit as SettingUnit,
    isConfirmed: row.isConfirmed,
  };
}
