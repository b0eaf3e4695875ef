import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { ClassHouseholdFilter } from '#contract/review-figures.ts';
import { ethnicityName, isEthnicityCode } from '#domain/household/ethnicity.ts';
import { CAUSES } from '#domain/review/survey-answers.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { currentLocale } from '#web/text.ts';
import { formatInstant } from '#web/ui/instant-text.ts';

type Filter = z.output<typeof ClassHouseholdFilter>;

/** What a list of households behind a figure shows, in words: its name and each condition. */
export function useFilterWords(filter: Filter, place: string | undefined) {
  const { t } = useTranslation(['review', 'ui']);
  const { class: wanted, asOf, knownAt, priorityGroup, isNoLabourCapacity } = filter;
  const title = wanted
    ? t(`ui:class.${wanted}`)
    : t(filter.flowCell ? 'review:behind.title' : 'review:behind.allListed');
  const details = [
    asOf && t('review:behind.asOf', { date: formatDate(asOf) }),
    place && t('review:behind.place', { name: place }),
    priorityGroup && t(`review:group.${priorityGroup}`),
    isNoLabourCapacity &&
      t(isNoLabourCapacity === 'true' ? 'review:behind.noLabour' : 'review:behind.withLabour'),
    useEthnicityWord(filter.ethnicity),
    ...useReportWords(filter),
    useFlowWord(filter),
    knownAt && t('review:behind.knownAt', { at: formatInstant(knownAt) }),
  ];
  return { title, details: details.filter((word): word is string => Boolean(word)) };
}

function useEthnicityWord(code: string | undefined): string | undefined {
  const { t } = useTranslation('review');
  if (code === undefined) return undefined;
  const isKnown = isEthnicityCode(code);
  return isKnown ? t('behind.ethnicity', { name: ethnicityName(code) }) : t('behind.noEthnicity');
}

/** The conditions of the reports by indicator, group, cause, children and people. */
function useReportWords(filter: Filter): (string | undefined)[] {
  const { t } = useTranslation('review');
  const { deprivation, cause, reportGroup, isFemaleHead, hasChildren } = filter;
  const named = CAUSES.find(({ no }) => String(no) === cause);
  return [
    deprivation && t('behind.deprivation', { no: deprivation }),
    cause && (named ? named[currentLocale()] : t('behind.asked')),
    reportGroup && t(`reportGroup.${reportGroup}`),
    isFemaleHead && t('behind.femaleHead'),
    hasChildren && t('behind.hasChildren'),
  ];
}

function useFlowWord({ flowCell, flowFrom, asOf }: Filter): string | undefined {
  const { t } = useTranslation('review');
  if (flowCell === undefined || flowFrom === undefined) return undefined;
  const [report, unit, column = ''] = flowCell.split('.');
  return t('behind.flow', {
    report: report === 'poor' ? '7.2' : '7.3',
    column: column.slice(1),
    unit: t(unit === 'persons' ? 'unit.persons' : 'unit.households'),
    from: formatDate(flowFrom),
    to: asOf ? formatDate(asOf) : '',
  });
}
