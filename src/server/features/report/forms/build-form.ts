import type { FormCode } from '#contract/report.ts';
import { findBroken } from '#domain/review/report/identities.ts';
import type { ReportFigures } from '#domain/review/report/report-figures.ts';
import { buildCauseForm } from './cause-form.ts';
import { buildChildForm } from './child-form.ts';
import { buildClassForm } from './class-form.ts';
import { buildEthnicityForm } from './ethnicity-form.ts';
import { buildFlowForm } from './flow-form.ts';
import { buildGroupForm } from './group-form.ts';
import { buildIndicatorForm, buildIndicatorRateForm } from './indicator-form.ts';
import { buildPeopleForm } from './people-form.ts';
import { layoutNote, type ReportForm, type ReportPeriod } from './report-form.ts';

type Table = Pick<ReportForm, 'columns' | 'rows' | 'notes'> & { title: string };

const builders: Record<FormCode, (figures: ReportFigures, period: ReportPeriod) => Table> = {
  '7.1': buildClassForm,
  '7.2': (figures, period) => buildFlowForm(figures, period, 'poor'),
  '7.3': (figures, period) => buildFlowForm(figures, period, 'nearPoor'),
  '7.4': (figures, period) => buildIndicatorForm(figures, period, 'poor'),
  '7.5': (figures, period) => buildIndicatorRateForm(figures, period, 'poor'),
  '7.6': (figures, period) => buildIndicatorForm(figures, period, 'nearPoor'),
  '7.7': (figures, period) => buildIndicatorRateForm(figures, period, 'nearPoor'),
  '7.8': buildGroupForm,
  '7.9': buildEthnicityForm,
  '7.10': buildCauseForm,
  '11': buildChildForm,
  '12': (figures, period) => buildPeopleForm(figures, period, 'poor'),
  '13': (figures, period) => buildPeopleForm(figures, period, 'nearPoor'),
};

/** The named reports of one period, each with the identities it breaks and what is not certain about its layout. */
export function buildForms(
  figures: ReportFigures,
  period: ReportPeriod,
  codes: readonly FormCode[],
): ReportForm[] {
  const broken = findBroken(figures);
  return codes.map((code) => {
    const { title, notes, ...table } = builders[code](figures, period);
    return {
      code,
      tab: `Mẫu ${code}`,
      title: [title, period.label],
      ...table,
      notes: [...notes, layoutNote],
      brokenIdentities: broken.filter(({ codes: of }) => of.includes(code)).map(({ text }) => text),
    };
  });
}
