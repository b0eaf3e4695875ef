import { createHash } from 'node:crypto';
import type { Answer, Parsed } from '#contract/endpoint.ts';
import type { draftReviewPaper as contract, REGISTERED_PAPERS } from '#contract/review-paper.ts';
import { canonicalJson } from '#domain/audit/canonical-json.ts';
import { documentSymbol } from '#domain/document/document-number.ts';
import type { Context } from '#server/access/context.ts';
import { requirePermission, withPermission } from '#server/access/require-permission.ts';
import { draftFrom } from '#server/features/document/source-draft.service.ts';
import { getIssuer } from '#server/features/report/issuer.service.ts';
import { getRoundRow } from '#server/features/review/round.service.ts';
import { newId } from '#server/new-id.ts';
import { todayInVietnam } from '#server/today.ts';
import { kindRules } from './paper-kinds.ts';
import type { PaperData, Source } from './paper-source.ts';
import { committeeSigner } from './paper-words.ts';
import { fileNameOf } from './paper.service.ts';
import { registerHead, textOf } from './register-head.ts';
import { minutesData, opinionReportData, postingData } from './round-data.ts';

type Kind = (typeof REGISTERED_PAPERS)[number];

const writers: Record<Kind, { kindId: string; write(source: Source): Promise<PaperData> }> = {
  opinion_report: { kindId: 'BC', write: opinionReportData },
  meeting_minutes: { kindId: 'BB', write: minutesData },
  posting_list: { kindId: 'TB', write: postingData },
};

/**
 * A paper of a round as an outgoing draft. Its figures stay those of this moment, and their hash is kept
 * beside them: what is numbered later is what was entered. The same id again is the draft that is there.
 */
export async function draftReviewPaper(
  context: Context,
  { id, ...input }: Parsed<typeof contract>,
): Promise<Answer<typeof contract>> {
  const { communeId, roundId, kind } = input;
  const { kindId } = writers[kind];
  const rule = kindRules[kind];
  const place = { communeId };
  for (const action of rule.needs) requirePermission(context, action, place);
  return withPermission(context, { action: 'document.edit', place }, async (tx) => {
    const round = await getRoundRow(tx, communeId, roundId);
    const asked = { ...input, format: 'docx' } as const;
    const signingOn = todayInVietnam(context.now());
    const { data, about } = await writers[kind].write({ context, tx, asked, round, signingOn });
    const issuer = await getIssuer(tx, communeId, signingOn);
    const { recipients, ...head } = registerHead(data);
    const { capacity, body, position } = committeeSigner;
    const chairName = textOf(data['tên chủ trì']);
    const minutesOf = `Biên bản họp dân ${about}, rà soát hộ nghèo, hộ cận nghèo năm ${round.year}`;
    const row = await draftFrom(context, tx, {
      communeId,
      id,
      content: {
        ...head,
        kindId,
        symbol: documentSymbol({ kindCode: kindId, issuerCode: 'UBND' }),
        abstract: kind === 'meeting_minutes' ? minutesOf : head.abstract,
        signer:
          kind === 'meeting_minutes'
            ? { capacity: 'none', position: 'CHỦ TRÌ', name: chairName || null }
            : { capacity, body, position, name: null },
        recipients: recipients.map((name) => ({ id: newId(), organisationId: null, name })),
        retention: '',
        note: '',
      },
      source: {
        kind: 'review_paper',
        roundId,
        template: rule.template,
        place: issuer.place,
        data,
        lockedHash: createHash('sha256').update(canonicalJson(data)).digest('hex'),
      },
      fileName: `${fileNameOf(rule.fileName, round.year, about)}.docx`,
    });
    return { documentId: row.id };
  });
}
