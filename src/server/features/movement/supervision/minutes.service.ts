import type { Parsed } from '#contract/endpoint.ts';
import { GeneralPaper } from '#contract/general-paper.ts';
import { Problem } from '#contract/problem.ts';
import type { downloadSupervisionMinutes as contract, Supervision } from '#contract/supervision.ts';
import { formatDate } from '#domain/text/format-date.ts';
import type { Context } from '#server/access/context.ts';
import { withPermission } from '#server/access/require-permission.ts';
import {
  generalFileName,
  writePaper,
} from '#server/features/document/template/general-paper.service.ts';
import { docxType } from '#server/features/report/plan-paper.service.ts';
import type { FileAnswer } from '#server/http/mount.ts';
import { todayInVietnam } from '#server/today.ts';
import { readerOf } from './describe.ts';
import { resultWords } from './export-columns.ts';
import { describeEntry, record } from './supervision.service.ts';

/**
 * The minutes of one supervision in Word, under the head of the body that supervised, in the layout of
 * the commune's template of minutes. Hours, place and names of chair and secretary stay to be written.
 */
export async function downloadSupervisionMinutes(
  context: Context,
  key: Parsed<typeof contract>,
): Promise<FileAnswer> {
  const { communeId, entryId } = key;
  const request = { action: 'supervision.follow', place: { communeId } } as const;
  return withPermission(context, request, async (tx) => {
    if (!readerOf(context.actor, communeId).seesWords) {
      throw new Problem('request.not_found', { entryId });
    }
    const entry = await describeEntry(context, tx, key);
    const paper = toMinutes(entry);
    const today = todayInVietnam(context.now());
    const issuedBy = entry.supervisor.name;
    const body = await writePaper(tx, { communeId, today, symbol: 'BB', issuedBy }, paper);
    await record(context, tx, key, { action: 'supervision.minutes_written' });
    return { fileName: generalFileName(paper), mediaType: docxType, body };
  });
}

function toMinutes(entry: Supervision): GeneralPaper {
  const { responsible, dueOn } = entry;
  const asked =
    responsible === null
      ? 'Không yêu cầu trả lời.'
      : `${responsible.name} trả lời${dueOn === null ? '' : ` trước ngày ${formatDate(dueOn)}`}.`;
  const parts = [
    ['Nội dung đã xem', entry.lookedAt ?? ''],
    [`Nhận xét, kết luận: ${resultWords[entry.result].toLowerCase()}`, entry.finding ?? ''],
    ['Kiến nghị', [entry.recommendation ?? '', asked].join('\n')],
  ];
  return GeneralPaper.parse({
    kind: 'minutes',
    abstract: `Giám sát: ${entry.subject}`,
    date: entry.supervisedOn,
    body: parts.map(([head, text], index) => `${index + 1}. ${head}\n${text}`).join('\n'),
    recipients: responsible === null ? [] : [responsible.name],
    archive: 'Lưu: hồ sơ giám sát',
    signer: { capacity: 'TM', position: 'Chủ trì', name: null },
    meeting: {
      event: 'Giám sát',
      begins: `…… giờ ……, ngày ${formatDate(entry.supervisedOn)}`,
      attending: (entry.people ?? '').split(/[;\n]/).flatMap((line) => line.trim() || []),
    },
  });
}
