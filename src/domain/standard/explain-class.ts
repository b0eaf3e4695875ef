/** Says why a household has its class, in sentences it can read (Vietnamese first). */
import { formatDecimal, formatInteger } from '#domain/text/format-number.ts';
import type { Classification, HouseholdClass } from './classify.ts';

const CLASS_VI: Readonly<Record<HouseholdClass, string>> = {
  poor: 'hộ nghèo',
  near_poor: 'hộ cận nghèo',
  average: 'hộ có mức sống trung bình',
  non_poor: 'hộ không nghèo',
};
const CLASS_EN: Readonly<Record<HouseholdClass, string>> = {
  poor: 'poor',
  near_poor: 'near-poor',
  average: 'of average living standard',
  non_poor: 'non-poor',
};
const SIMULATION = {
  vi: 'Đây là kết quả mô phỏng, không có giá trị công nhận: chuẩn này còn phần chưa được đối chiếu với văn bản gốc.',
  en: 'This is a simulation and recognises nothing: part of this standard is not yet checked against its text.',
};

/** The name of a class in a sentence: "hộ cận nghèo". */
export function className(found: HouseholdClass, locale: 'vi' | 'en'): string {
  return (locale === 'vi' ? CLASS_VI : CLASS_EN)[found];
}

/**
 * Explains a class to the household in plain sentences: its figures, the limits they were
 * compared with, and the article. A result that is not official says so.
 */
export function explain(result: Classification, locale: 'vi' | 'en'): string {
  return explainSentences(result, locale).join(' ');
}

/** The same, sentence by sentence. */
export function explainSentences(result: Classification, locale: 'vi' | 'en'): string[] {
  const sentences =
    locale === 'vi'
      ? [
          conclusionVi(result),
          incomeVi(result),
          deprivationVi(result),
          `Căn cứ: ${result.article}.`,
        ]
      : [
          conclusionEn(result),
          incomeEn(result),
          deprivationEn(result),
          `Basis: ${result.article}.`,
        ];
  if (!result.official) sentences.push(SIMULATION[locale]);
  return sentences;
}

/** The line of the law that decided: which figure within which limit, and how many indicators. */
export function describeLine(result: Classification, locale: 'vi' | 'en'): string {
  return locale === 'vi' ? lineVi(result) : lineEn(result);
}

function lineVi({ basis, thresholds, area, class: found }: Classification): string {
  const what = basis === 'b1' ? 'điểm B1' : 'thu nhập bình quân đầu người một tháng';
  const figure = (value: number | bigint) => show(value) + (basis === 'b1' ? ' điểm' : ' đồng');
  const { limit, averageLimit, deprivationCutOff } = thresholds;
  const criteria: Record<HouseholdClass, string> = {
    poor: `${what} không quá ${figure(limit)} và thiếu hụt từ ${deprivationCutOff} chỉ số trở lên`,
    near_poor: `${what} không quá ${figure(limit)} và thiếu hụt dưới ${deprivationCutOff} chỉ số`,
    average: `${what} trên ${figure(limit)} và không quá ${figure(averageLimit ?? limit)}`,
    non_poor: `${what} trên ${figure(averageLimit ?? limit)}`,
  };
  const place = area === 'urban' ? 'thành thị' : 'nông thôn';
  return `Tiêu chí đã áp dụng: ${CLASS_VI[found]} khu vực ${place} là hộ có ${criteria[found]}.`;
}

function lineEn({ basis, thresholds, area, class: found }: Classification): string {
  const what = basis === 'b1' ? 'a B1 score' : 'an average monthly income per person, in đồng,';
  const { limit, averageLimit, deprivationCutOff } = thresholds;
  const criteria: Record<HouseholdClass, string> = {
    poor: `${what} not above ${showEn(limit)} and at least ${deprivationCutOff} deprived indicators`,
    near_poor: `${what} not above ${showEn(limit)} and fewer than ${deprivationCutOff} deprived indicators`,
    average: `${what} above ${showEn(limit)} and not above ${showEn(averageLimit ?? limit)}`,
    non_poor: `${what} above ${showEn(averageLimit ?? limit)}`,
  };
  return `The line that decided (${area} area): a household is ${CLASS_EN[found]} with ${criteria[found]}.`;
}

function conclusionVi(result: Classification): string {
  const area = result.area === 'urban' ? 'thành thị' : 'nông thôn';
  return `Kết quả: ${CLASS_VI[result.class]} (khu vực ${area}).`;
}

function conclusionEn(result: Classification): string {
  return `Result: ${CLASS_EN[result.class]} (${result.area} area).`;
}

function incomeVi({ basis, value, thresholds, class: found }: Classification): string {
  const { limit, averageLimit } = thresholds;
  const isWithin = value <= limit;
  if (basis === 'b1') {
    return isWithin
      ? `Điểm B1 là ${show(value)}, không quá ${show(limit)} điểm.`
      : `Điểm B1 là ${show(value)}, cao hơn ${show(limit)} điểm.`;
  }
  const start = `Thu nhập bình quân ${show(value)} đồng/người/tháng`;
  if (isWithin) return `${start}, không quá ${show(limit)} đồng.`;
  if (averageLimit === null) return `${start}, cao hơn ${show(limit)} đồng.`;
  return found === 'average'
    ? `${start}, trên ${show(limit)} đồng và không quá ${show(averageLimit)} đồng.`
    : `${start}, cao hơn ${show(averageLimit)} đồng.`;
}

function incomeEn({ basis, value, thresholds, class: found }: Classification): string {
  const { limit, averageLimit } = thresholds;
  const isWithin = value <= limit;
  if (basis === 'b1') {
    return `B1 score ${showEn(value)}, ${isWithin ? 'not above' : 'above'} ${showEn(limit)}.`;
  }
  const start = `Average income ${showEn(value)} đồng per person per month`;
  if (isWithin) return `${start}, not above ${showEn(limit)} đồng.`;
  if (averageLimit === null) return `${start}, above ${showEn(limit)} đồng.`;
  return found === 'average'
    ? `${start}, above ${showEn(limit)} đồng and not above ${showEn(averageLimit)} đồng.`
    : `${start}, above ${showEn(averageLimit)} đồng.`;
}

function deprivationVi({ deprivationCount, b2, thresholds, class: found }: Classification): string {
  const count = `Thiếu hụt ${deprivationCount} trên 12 chỉ số (điểm B2 là ${b2})`;
  if (found === 'poor') return `${count}, từ ${thresholds.deprivationCutOff} chỉ số trở lên.`;
  if (found === 'near_poor') return `${count}, dưới ${thresholds.deprivationCutOff} chỉ số.`;
  return `${count}; khi thu nhập cao hơn chuẩn, số chỉ số thiếu hụt không làm thay đổi kết quả.`;
}

function deprivationEn({ deprivationCount, b2, thresholds, class: found }: Classification): string {
  const count = `Deprived of ${deprivationCount} of 12 indicators (B2 score ${b2})`;
  if (found === 'poor') return `${count}, at least ${thresholds.deprivationCutOff}.`;
  if (found === 'near_poor') return `${count}, fewer than ${thresholds.deprivationCutOff}.`;
  return `${count}; above the income limit, deprivations do not change the result.`;
}

function show(value: number | bigint): string {
  if (typeof value === 'bigint' || Number.isInteger(value)) return formatInteger(value);
  return formatDecimal(value, 2);
}

/** English writes commas between thousands and a point before decimals. */
function showEn(value: number | bigint): string {
  return show(value).replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'));
}

/** A figure as people of the language write it. */
export function showFigure(value: number | bigint, locale: 'vi' | 'en'): string {
  return locale === 'vi' ? show(value) : showEn(value);
}
