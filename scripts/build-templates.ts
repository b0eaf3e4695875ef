/**
 * Builds the starter templates in `templates/` once; officers then edit them in Word. Run it again
 * only to start over: `node scripts/build-templates.ts`.
 */
import { writeFileSync } from 'node:fs';
import { Packer, type Document } from 'docx';
import PizZip from 'pizzip';
import { certificateTemplate } from './templates/certificate-template.ts';
import { decisionTemplate } from './templates/decision-template.ts';
import {
  generalDecisionTemplate,
  generalMinutesTemplate,
  generalNoticeTemplate,
  generalReportTemplate,
  invitationTemplate,
  listAnnexTemplate,
  officialLetterTemplate,
  submissionTemplate,
} from './templates/general-templates.ts';
import {
  escapeRequestTemplate,
  reviewRequestTemplate,
  screenSheetTemplate,
  surveySheetTemplate,
} from './templates/household-form-templates.ts';
import { midTermTemplate } from './templates/mid-term-template.ts';
import { minutesTemplate, postingTemplate } from './templates/neighbourhood-templates.ts';
import { movementReportTemplate } from './templates/movement-report-template.ts';
import { planTemplate } from './templates/plan-template.ts';
import {
  monthlyReportTemplate,
  noticeTemplate,
  opinionReportTemplate,
} from './templates/round-templates.ts';

const templates: Record<string, () => Document | Promise<Document>> = {
  'bao-cao.docx': generalReportTemplate,
  'bao-cao-so-ket.docx': midTermTemplate,
  'bao-cao-thang.docx': monthlyReportTemplate,
  'bao-cao-xin-y-kien.docx': opinionReportTemplate,
  'bien-ban.docx': generalMinutesTemplate,
  'bien-ban-hop-dan.docx': minutesTemplate,
  'cong-van.docx': officialLetterTemplate,
  'danh-sach-niem-yet.docx': postingTemplate,
  'giay-chung-nhan.docx': certificateTemplate,
  'giay-moi.docx': invitationTemplate,
  'giay-de-nghi-ra-soat.docx': reviewRequestTemplate,
  'giay-de-nghi-thoat-ngheo.docx': escapeRequestTemplate,
  'ke-hoach.docx': planTemplate,
  'phieu-a.docx': screenSheetTemplate,
  'phieu-b.docx': surveySheetTemplate,
  'phu-luc-danh-sach.docx': listAnnexTemplate,
  'quyet-dinh.docx': generalDecisionTemplate,
  'quyet-dinh-cong-nhan.docx': decisionTemplate,
  'thong-bao.docx': noticeTemplate,
  'thong-bao-chung.docx': generalNoticeTemplate,
  'to-trinh.docx': submissionTemplate,
  'bao-cao-phong-trao.docx': movementReportTemplate,
};

/** Fixed, so that building twice gives the same bytes. */
const BUILT = new Date(Date.UTC(2026, 0, 1));

async function build(makeDocument: () => Document | Promise<Document>): Promise<Buffer> {
  const zip = new PizZip(await Packer.toBuffer(await makeDocument()));
  const core = zip.file('docProps/core.xml')?.asText() ?? '';
  const stamp = BUILT.toISOString().replace('.000', '');
  zip.file('docProps/core.xml', core.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, stamp));
  const fixed = new PizZip();
  for (const name of Object.keys(zip.files).sort(byPackageOrder)) {
    const part = zip.file(name);
    if (part) fixed.file(name, part.asUint8Array(), { binary: true, date: BUILT });
  }
  return fixed.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}

/** The list of content types comes first, as Word writes it. */
function byPackageOrder(a: string, b: string): number {
  const rank = (name: string): number => (name === '[Content_Types].xml' ? 0 : 1);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

for (const [name, makeDocument] of Object.entries(templates)) {
  const path = new URL(`../templates/${name}`, import.meta.url);
  writeFileSync(path, await build(makeDocument));
  console.log(`templates/${name}`);
}
