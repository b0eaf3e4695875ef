import { Problem } from '#contract/problem.ts';
import type { Tx } from '#server/db/client.ts';
import type { TemplateData } from '#server/documents/docx/template-data.ts';
import { getIssuer } from '#server/features/report/issuer.service.ts';
import { openingDayOf, type getRoundRow } from '#server/features/review/round.service.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { certificateTags } from './certificate-tags.ts';
import { noticeTags } from './household-tags.ts';
import { chairSigner } from './paper-words.ts';
import { findRecognisedYears, giveCertificateNumbers } from './certificate.queries.ts';
import { findDecidedLines, findDecisions, findPeople } from './paper.queries.ts';

type Round = Awaited<ReturnType<typeof getRoundRow>>;
export type MergeRequest = {
  round: Round;
  householdIds: readonly string[];
  by: { userId: string; at: string };
};
/** What fills one paper, and the household's name for its file. */
export type Letter = { householdId: string; name: string; data: TemplateData };

/** The decisions of an approved round. Throws `paper.not_approved`. */
async function approvedBy(tx: Tx, round: Round) {
  const decisions = await findDecisions(tx, round.communeId, round.id);
  const [first] = decisions;
  if (!first) throw new Problem('paper.not_approved', { name: round.name });
  return { first, before: openingDayOf(round, first, '') };
}

/**
 * Households a merge is for, in the order of lists: certificates to those on a list now, notices to
 * all the decisions speak about. Throws `paper.not_approved`.
 */
export async function findRecipients(
  tx: Tx,
  round: Round,
  of: { kind: 'certificate' | 'notice'; neighbourhoodId: string | null },
): Promise<string[]> {
  const { before } = await approvedBy(tx, round);
  const lines = await findDecidedLines(tx, {
    communeId: round.communeId,
    roundId: round.id,
    before,
    neighbourhoodId: of.neighbourhoodId ?? undefined,
  });
  const isFor = (found: string | null) =>
    of.kind === 'notice' ? found !== null : found === 'poor' || found === 'near_poor';
  return lines.filter((line) => isFor(line.class)).map(({ householdId }) => householdId);
}

/** Certificates of these households, in the order asked; who is on no list gets none. */
export async function certificatesOf(tx: Tx, request: MergeRequest): Promise<Letter[]> {
  const { round, by } = request;
  const { communeId } = round;
  const { first, before } = await approvedBy(tx, round);
  const filter = { communeId, roundId: round.id, before, householdIds: request.householdIds };
  const listed = (await findDecidedLines(tx, filter)).filter(
    (line) => line.class === 'poor' || line.class === 'near_poor',
  );
  const householdIds = inOrder(request.householdIds, listed).map((line) => line.householdId);
  const to = { communeId, decisionId: first.id, by: by.userId, at: by.at };
  const numbers = await giveCertificateNumbers(tx, to, householdIds);
  const people = Map.groupBy(
    await findPeople(tx, communeId, householdIds),
    (person) => person.householdId,
  );
  const years = Map.groupBy(
    await findRecognisedYears(tx, communeId, { householdIds, toYear: round.year }),
    (line) => line.householdId,
  );
  const issuer = await getIssuer(tx, communeId, first.signedOn);
  const { standard } = getStandard(round.standardId);
  return inOrder(request.householdIds, listed).map((household) => ({
    householdId: household.householdId,
    name: household.headName,
    data: certificateTags({
      household,
      people: people.get(household.householdId) ?? [],
      years: years.get(household.householdId) ?? [],
      number: numbers.get(household.householdId) ?? 0,
      issuer,
      signedOn: first.signedOn,
      signer: chairSigner(first.signerTitle, first.signerName),
      standard,
    }),
  }));
}

/** Notices to these households, whatever the decision says of them. */
export async function noticesOf(tx: Tx, request: MergeRequest): Promise<Letter[]> {
  const { round, householdIds } = request;
  const { communeId } = round;
  const { first, before } = await approvedBy(tx, round);
  const filter = { communeId, roundId: round.id, before, householdIds };
  const lines = (await findDecidedLines(tx, filter)).filter((line) => line.class !== null);
  const issuer = await getIssuer(tx, communeId, first.signedOn);
  return inOrder(householdIds, lines).map((household) => ({
    householdId: household.householdId,
    name: household.headName,
    data: noticeTags({ household, issuer, year: round.year, decision: first }),
  }));
}

function inOrder<T extends { householdId: string }>(
  ids: readonly string[],
  lines: readonly T[],
): T[] {
  const byId = new Map(lines.map((line) => [line.householdId, line]));
  return ids.map((id) => byId.get(id)).filter((line) => line !== undefined);
}
