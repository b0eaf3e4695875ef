import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Parsed } from '#contract/endpoint.ts';
import type * as contract from '#contract/simulation.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import type { HouseholdClass } from '#domain/standard/classify.ts';
import type { Outcome } from '#domain/standard/simulate.ts';
import { isOpen } from '#domain/standard/simulate-moves.ts';
import { unverifiedParts } from '#domain/standard/standard.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import {
  writeRowsXlsx,
  type ListColumn,
  type ListValue,
} from '#server/documents/xlsx/write-xlsx.ts';
import { recordAudit } from '#server/features/audit/audit.service.ts';
import type { FileAnswer } from '#server/http/mount.ts';
import {
  isMoved,
  runSimulation,
  type SimulatedHousehold,
  type SimulationRun,
} from './simulation.service.ts';

const LABEL = 'MÔ PHỎNG – KHÔNG CÓ GIÁ TRỊ PHÁP LÝ';

const COLUMNS: readonly ListColumn[] = [
  { header: LABEL, width: 30, kind: 'text' },
  { header: 'Chủ hộ', width: 28, kind: 'text' },
  { header: 'Tổ dân phố, thôn', width: 22, kind: 'text' },
  { header: 'Nhân khẩu', width: 11, kind: 'integer' },
  { header: 'Theo quyết định', width: 20, kind: 'text' },
  { header: 'Theo mô phỏng', width: 36, kind: 'text' },
];

const CLASS_NAMES: Record<HouseholdClass, string> = {
  poor: 'Hộ nghèo',
  near_poor: 'Hộ cận nghèo',
  average: 'Mức sống trung bình',
  non_poor: 'Không nghèo',
};
const OUTCOME_NAMES: Record<Outcome, string> = {
  ...CLASS_NAMES,
  no_income: 'Không đủ dữ liệu: chưa rõ thu nhập',
  no_indicator: 'Không đủ dữ liệu: có chỉ số chưa hỏi',
};

/**
 * The households that flip or stay open, as Excel. Every row says that it is a simulation and by
 * what lines: rows are copied into other tables. Names leave the program, so the export is logged.
 */
export async function downloadSimulation(
  context: Context,
  input: Parsed<typeof contract.downloadSimulation>,
): Promise<FileAnswer> {
  const { communeId } = input;
  const place = { communeId };
  requirePermission(context, 'review.read', place);
  requirePermission(context, 'household.read_sensitive', place);
  return withPermission(context, { action: 'household.export', place }, async (tx) => {
    const run = await runSimulation(context, tx, input);
    const lines = run.households.filter((one) => isMoved(one) || isOpen(one.to));
    const label = labelOf(run);
    const stream = new PassThrough();
    const written = buffer(stream);
    const rows = lines.map((one) => toRow(one, label));
    await writeRowsXlsx({ name: 'MÔ PHỎNG', columns: COLUMNS }, rows, stream);
    await recordAudit(tx, {
      communeId,
      at: context.now(),
      actor: context.actor,
      action: 'review.simulation_exported',
      subject: { kind: 'household' },
      detail: { ...input, rowCount: lines.length },
    });
    return {
      fileName: `mo-phong-chuan-ngheo-${run.asOf}.xlsx`,
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      body: await written,
    };
  });
}

function toRow(one: SimulatedHousehold, label: string): ListValue[] {
  return [
    label,
    one.headName,
    one.neighbourhoodName,
    one.memberCount,
    CLASS_NAMES[one.class],
    OUTCOME_NAMES[one.to],
  ];
}

function labelOf({ scenario }: SimulationRun): string {
  const { standard, income, cutOff } = scenario;
  const line = (area: 'urban' | 'rural') =>
    formatInteger(income?.[area] ?? standard.income[area].poor);
  const isUnverified = unverifiedParts(standard).length > 0;
  return [
    'MÔ PHỎNG',
    standard.name.vi,
    `thành thị ${line('urban')} đồng, nông thôn ${line('rural')} đồng`,
    `từ ${cutOff ?? standard.deprivation.cutOff} chỉ số`,
    ...(isUnverified ? ['chuẩn còn phần chưa kiểm chứng'] : []),
  ].join('; ');
}
