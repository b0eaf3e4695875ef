import type { Answer, Parsed } from '#contract/endpoint.ts';
import { Problem } from '#contract/problem.ts';
import type * as contract from '#contract/review-paper.ts';
import type { Explanation } from '#contract/review-paper.ts';
import { explainChange, findClassChanges } from '#domain/standard/class-change.ts';
import { classify, listDeprivations, type ClassifyInput } from '#domain/standard/classify.ts';
import { className, describeLine, explainSentences } from '#domain/standard/explain-class.ts';
import type { Standard } from '#domain/standard/standard.ts';
import type { Context } from '#server/access/context.ts';
import { hasPermission, withPermission } from '#server/access/require-permission.ts';
import { getIssuer } from '#server/features/report/issuer.service.ts';
import { getStandard } from '#server/features/standard/standard.service.ts';
import { todayInVietnam } from '#server/today.ts';
import { findClassHistory, findExplainedResults, type ExplainedResult } from './explain.queries.ts';
import { findFormHousehold } from './paper.queries.ts';

type Locale = 'vi' | 'en';
const MONEY_HIDDEN = {
  vi: 'Mức thu nhập chỉ hiện với người được xem thông tin nhạy cảm của hộ.',
  en: 'The income is shown only to those who may see sensitive facts of the household.',
};

/**
 * Why a household has its class (Decree 07/2021/NĐ-CP, art. 3), what would change it, and its classes
 * over the years. Money of a person is left out for who may not see it.
 */
export async function explainHousehold(
  context: Context,
  { communeId, householdId, locale }: Parsed<typeof contract.explainHousehold>,
): Promise<Answer<typeof contract.explainHousehold>> {
  const place = { communeId };
  return withPermission(context, { action: 'review.read', place }, async (tx) => {
    const household = await findFormHousehold(tx, communeId, householdId);
    if (!household) throw new Problem('request.not_found', { householdId });
    const key = { communeId, id: householdId };
    const today = todayInVietnam(context.now());
    const results = await findExplainedResults(tx, key);
    const seesMoney = hasPermission(context.actor, 'household.read_sensitive', place);
    return {
      household: {
        id: householdId,
        code: household.code,
        headName: household.headName,
        address: household.address,
        neighbourhoodName: household.neighbourhoodName,
        memberCount: household.memberCount,
      },
      issuer: (await getIssuer(tx, communeId, today)).unit,
      today,
      explanations: results.map((result) => explainResult(result, { locale, seesMoney })),
      history: await findClassHistory(tx, key),
    };
  });
}

type Reader = { locale: Locale; seesMoney: boolean };

function explainResult(result: ExplainedResult, { locale, seesMoney }: Reader): Explanation {
  const { standard } = getStandard(result.standardId);
  const input = toInput(result, standard);
  const now = classify(standard, input);
  const isHidden = now.basis === 'income' && !seesMoney;
  const changes = isHidden ? [] : findClassChanges(standard, input);
  return {
    roundId: result.roundId,
    roundName: result.roundName,
    year: result.year,
    class: now.class,
    isApproved: result.isApproved,
    standard: standard.name[locale],
    line: now.line,
    sentences: isHidden
      ? [classSentence(className(now.class, locale), locale), MONEY_HIDDEN[locale]]
      : [describeLine(now, locale), ...explainSentences(now, locale)],
    changes: changes.map((change) => ({
      to: change.to,
      sentence: explainChange(change, now, locale),
    })),
    deprivations: deprivedOf(result, standard, locale),
    hasIndicators: result.deprivations !== null,
  };
}

/** Old lists know how many indicators, not which: any as many give the same class. */
function toInput(result: ExplainedResult, standard: Standard): ClassifyInput {
  const { area, b1, income, b2 } = result;
  const count = Math.round(b2 / standard.deprivation.pointsPerIndicator);
  const deprivations = result.deprivations ?? 2 ** count - 1;
  return {
    area,
    deprivations,
    ...(b1 !== null && { b1 }),
    ...(income !== null && { income }),
  };
}

function deprivedOf({ deprivations }: ExplainedResult, standard: Standard, locale: Locale) {
  const numbers = new Set(deprivations === null ? [] : listDeprivations(deprivations));
  return standard.indicators
    .filter(({ no }) => numbers.has(no))
    .map(({ no, name, definition }) => ({
      no,
      name: name[locale],
      definition: definition[locale],
    }));
}

function classSentence(found: string, locale: Locale): string {
  return locale === 'vi' ? `Kết quả: ${found}.` : `Result: ${found}.`;
}
