import { formatDate } from '#domain/text/format-date.ts';
import type { MidTermReport, Paper } from '#server/documents/docx/models.ts';
import type { getPlanPaper } from '#server/features/movement/plan.service.ts';
import type { Issuer } from './issuer.service.ts';
import { toPaper } from './plan-paper.service.ts';

type StoredPlan = Awaited<ReturnType<typeof getPlanPaper>>;
type Head = Paper & Pick<MidTermReport, 'basis' | 'opening' | 'closing'>;

type Facts = { issuer: Issuer; plan: StoredPlan; today: string };

export function midTermHead({
  fromYear,
  toYear,
  ...facts
}: Facts & { fromYear: number; toYear: number }): Head {
  const period = fromYear === toYear ? `năm ${toYear}` : `giai đoạn ${fromYear} - ${toYear}`;
  const name = facts.plan ? `“${facts.plan.movement.name}”` : 'vì người nghèo';
  const about = `kết quả thực hiện phong trào thi đua ${name} ${period}`;
  return reportHead(facts, { title: `Sơ kết ${about}`, about });
}

/**
 * Everything around a report. Recipients and signing capacity follow the plan; the signer's name is left
 * open. `about` is what the committee reports, in a sentence.
 */
export function reportHead(
  { issuer, plan, today }: Facts,
  { title, about }: { title: string; about: string },
): Head {
  const [own = ''] = issuer.heading.slice(-1);
  const office = plan ? toPaper(plan.paper) : undefined;
  return {
    issuer: { parent: issuer.heading.slice(0, -1), lines: splitCommittee(own) },
    number: { number: null, kindCode: 'BC', issuerCode: 'UBND' },
    place: issuer.place,
    date: null,
    year: Number(today.slice(0, 4)),
    kind: 'BÁO CÁO',
    title,
    recipients: office?.recipients ?? [],
    archive: office?.archive ?? 'Lưu: VT',
    signer: {
      capacity: 'TM',
      body: 'ỦY BAN NHÂN DÂN',
      position: 'CHỦ TỊCH',
      ...office?.signer,
      name: null,
    },
    basis: plan ? basisOf(plan) : [],
    opening: `Ủy ban nhân dân ${issuer.unit} báo cáo ${about} như sau:`,
    closing: `Trên đây là báo cáo ${lowerFirst(title)} của Ủy ban nhân dân ${issuer.unit}./.`,
  };
}

function basisOf({ movement, paper }: NonNullable<StoredPlan>): string[] {
  const higher = movement.higherBasis === '' ? [] : [`Thực hiện ${movement.higherBasis};`];
  if (paper.number === null) return higher;
  const dated = paper.date === null ? '' : ` ngày ${formatDate(paper.date)}`;
  return [
    ...higher,
    `Thực hiện Kế hoạch số ${paper.number}/${paper.symbol}${dated} của Ủy ban nhân dân phường, xã.`,
  ];
}

/** The name stands on two lines of the head. */
function splitCommittee(heading: string): string[] {
  const [, committee, rest] = /^(ỦY BAN NHÂN DÂN) (.+)$/.exec(heading) ?? [];
  return committee !== undefined && rest !== undefined ? [committee, rest] : [heading];
}

export function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
}
