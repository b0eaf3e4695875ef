import { Problem } from '#contract/problem.ts';
import { formatDocumentNumber } from '#domain/document/document-number.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { getIssuer } from '#server/features/report/issuer.service.ts';
import { todayInVietnam } from '#server/today.ts';
import { formTags } from './household-tags.ts';
import { findGivenNumber } from './certificate.queries.ts';
import { findClassBefore, findFormHousehold, findPeople } from './paper.queries.ts';
import { neededOf, type PaperData, type Source } from './paper-source.ts';
import { openingDay, paperDayOf } from './round-data.ts';

/** Writes a form of one household of the register, in the round or not yet. */
export function formData(kind: Parameters<typeof formTags>[0]) {
  return async ({ context, tx, asked, round }: Source): Promise<PaperData> => {
    const householdId = neededOf(asked, 'householdId');
    const { communeId } = asked;
    const household = await findFormHousehold(tx, communeId, householdId);
    if (!household) throw new Problem('request.not_found', { householdId });
    const today = todayInVietnam(context.now());
    const before = await openingDay(tx, round, today);
    const number = await findGivenNumber(tx, communeId, householdId);
    const data = formTags(kind, {
      household,
      people: await findPeople(tx, communeId, [householdId]),
      issuer: await getIssuer(tx, communeId, await paperDayOf(tx, round, today)),
      year: round.year,
      previousClass: await findClassBefore(tx, { communeId, id: householdId }, before),
      certificateNumber:
        number === undefined
          ? null
          : formatDocumentNumber({ number, kindCode: 'GCN', issuerCode: 'HN.HCN' }),
      standard: getStandard(round.standardId).standard,
    });
    return { data, about: household.headName };
  };
}
