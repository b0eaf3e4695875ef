import { readFileSync } from 'node:fs';
import type { ReportTask } from '#contract/movement-report.ts';
import { REPORT_FIGURES } from '#domain/movement/report-figures.ts';
import type {
  MidTermReport,
  MovementReportPaper,
  PlanDocument,
} from '#server/documents/docx/models.ts';
import { toPlanParts } from '#server/documents/docx/plan-parts.ts';
import type { SignerCapacity } from '#domain/document/signature.ts';

/** The shape of `samples/xuan-tang-2022/plan.json` that the tests read. */
export interface PlanSample {
  paper: {
    kind: { code: string; name: string };
    issuer: { parent: string[]; lines: string[]; code: string };
    numberLine: string;
    place: string;
    date: string | null;
    year: number;
    placeDateLine: string;
    title: string;
    basis: { text: string }[];
    closing: string;
    recipientsLabel: string;
    recipients: { text: string; organisation: string; isArchive: boolean }[];
    signer: { capacity: SignerCapacity; body: string; position: string; name: string };
  };
  clauses: {
    id: string;
    parent: string | null;
    label: string;
    heading: string;
    body: string;
    productClauses: string[];
  }[];
  targets: { id: string; clause: string; kind: string; baselineYear: number; params: object }[];
  organisations: { id: string; name: string }[];
  tasks: { id: string; clause: string; lead: string; cooperating: string[]; rhythm: string }[];
  timeline: { clause: string }[];
  productClauses: Record<string, string[]>;
  faults: { clause: string; found: string; suggestion: string | null; note: string }[];
}

const folder = new URL('../../samples/xuan-tang-2022/', import.meta.url);

export function readPlanSample(): PlanSample {
  return JSON.parse(readFileSync(new URL('plan.json', folder), 'utf8')) as PlanSample;
}

export function readOriginalPlan(): string {
  return readFileSync(new URL('original.txt', folder), 'utf8');
}

/** The real plan of the sample, as the document feature hands it over. */
export function buildPlanDocument(): PlanDocument {
  const { paper, clauses } = readPlanSample();
  return {
    issuer: paper.issuer,
    number: { number: null, kindCode: paper.kind.code, issuerCode: paper.issuer.code },
    place: paper.place,
    date: paper.date,
    year: paper.year,
    kind: paper.kind.name,
    title: paper.title,
    recipients: paper.recipients.filter((each) => !each.isArchive).map((each) => each.text),
    archive: paper.recipients.find((each) => each.isArchive)?.text ?? null,
    signer: paper.signer,
    basis: paper.basis.map((each) => each.text),
    parts: toPlanParts(clauses.map((clause) => ({ ...clause, parentId: clause.parent }))),
    closing: paper.closing,
  };
}

/** A made-up mid-term review; no figure in it is real. */
export function buildMidTermReport(overrides: Partial<MidTermReport> = {}): MidTermReport {
  return {
    issuer: { parent: [], lines: ['ỦY BAN NHÂN DÂN', 'PHƯỜNG XUÂN TĂNG'] },
    number: { number: 7, kindCode: 'BC', issuerCode: 'UBND' },
    place: 'Xuân Tăng',
    date: '2024-01-05',
    year: 2024,
    kind: 'BÁO CÁO',
    title:
      'Sơ kết phong trào thi đua “Vì người nghèo - Không để ai bị bỏ lại phía sau” giai đoạn 2021 - 2023 trên địa bàn phường Xuân Tăng',
    recipients: ['BCĐ thành phố', 'Đảng ủy, HĐND phường', 'Thành viên Ban giảm nghèo phường'],
    archive: 'Lưu: VT, VHXH',
    signer: {
      capacity: 'KT',
      body: 'ỦY BAN NHÂN DÂN',
      head: 'CHỦ TỊCH',
      position: 'PHÓ CHỦ TỊCH',
      name: 'Nguyễn Văn Mẫu',
    },
    neighbourhoodWord: 'tổ dân phố',
    lastYear: 2023,
    basis: ['Căn cứ Kế hoạch số 245/KH-UBND ngày 16/9/2022 của UBND Thành phố Lào Cai;'],
    opening:
      'Ủy ban nhân dân phường Xuân Tăng báo cáo sơ kết phong trào thi đua giai đoạn 2021 - 2023 như sau:',
    leadership: ['Ủy ban nhân dân phường đã ban hành kế hoạch và giao nhiệm vụ cho từng đơn vị.'],
    years: [2021, 2022, 2023].map((year, index) => ({
      year,
      households: 1_890 + index * 6,
      persons: 6_950 + index * 21,
      poor: 38 - index * 6,
      nearPoor: 61 - index * 7,
      noLabourCapacity: 9,
    })),
    targets: [
      {
        name: 'Giảm tỷ lệ hộ nghèo bình quân hằng năm',
        goal: 'Khoảng 0,06 điểm % mỗi năm',
        years: [
          { year: 2022, actual: 'giảm 0,32 điểm % (còn 1,69%)' },
          { year: 2023, actual: 'giảm 0,32 điểm % (còn 1,37%)' },
        ],
        verdict: 'Đạt',
      },
      {
        name: 'Giảm hộ cận nghèo hằng năm',
        goal: 'Từ 05 - 10 hộ trở lên',
        years: [
          { year: 2022, actual: 'giảm 7 hộ (còn 54)' },
          { year: 2023, actual: 'giảm 7 hộ (còn 47)' },
        ],
        verdict: 'Đạt',
      },
    ],
    flows: [2022, 2023].map((year) => ({
      year,
      escapedToNearPoor: 5,
      escapedAbove: 4,
      relapsed: 1,
      newlyPoor: 1,
      nearPoorToPoor: 1,
      leftNearPoor: 14,
      newlyNearPoor: 3,
    })),
    neighbourhoods: Array.from({ length: 20 }, (_, index) => ({
      name: `Tổ dân phố số ${index + 1}`,
      households: 90 + (index % 9),
      poor: index % 4,
      nearPoor: index % 6,
      noLabourCapacity: index % 2,
    })),
    ethnicGroups: ['Kinh', 'Tày', 'Giáy', 'Mông', 'Dao'].map((name, index) => ({
      name,
      poorHouseholds: 4 + index,
      poorPersons: 15 + index * 4,
      nearPoorHouseholds: 9 + index,
      nearPoorPersons: 34 + index * 3,
    })),
    priorityGroups: [
      'Hộ dân tộc thiểu số',
      'Hộ có người có công với cách mạng',
      'Hộ có chủ hộ là nữ',
      'Hộ không có khả năng lao động',
    ].map((name, index) => ({
      name,
      poorHouseholds: 12 - index * 2,
      poorPersons: 40 - index * 6,
      nearPoorHouseholds: 20 - index * 4,
      nearPoorPersons: 70 - index * 11,
    })),
    charts: {},
    tasks: [
      {
        title: 'Xây dựng kế hoạch và tổ chức triển khai thực hiện phong trào thi đua',
        lead: 'Ủy ban nhân dân phường',
        due: '31/12/2022',
        state: 'Đã hoàn thành',
        result: 'Kế hoạch đã ban hành',
      },
      {
        title: 'Tuyên truyền, vận động các tầng lớp Nhân dân tham gia giảm nghèo bền vững',
        lead: 'Công chức Văn hóa – Xã hội',
        due: 'Hằng tháng',
        state: 'Đang thực hiện',
        result: '24 buổi phát thanh',
      },
    ],
    shortcomings: [],
    causes: [],
    directions: ['Tiếp tục thực hiện các chỉ tiêu đến năm 2025.'],
    proposals: ['Đề nghị thành phố bổ sung nguồn vốn vay ưu đãi.'],
    closing: 'Trên đây là báo cáo sơ kết của Ủy ban nhân dân phường Xuân Tăng./.',
    ...overrides,
  };
}

/** A report of the movement over a year: long enough for a text of several pages and an annex. */
export function buildMovementReport(): MovementReportPaper {
  const middle = buildMidTermReport();
  const { neighbourhoodWord, lastYear, years, targets, flows } = middle;
  const { neighbourhoods, ethnicGroups, priorityGroups } = middle;
  const groups = { neighbourhoods, ethnicGroups, priorityGroups };
  const tasks = Array.from({ length: 12 }, (_, index) => buildReportTask(index));
  return {
    ...middle,
    report: {
      kind: 'yearly',
      period: '2023',
      inputHash: 'a'.repeat(64),
      text: {
        leadership: 'Ủy ban nhân dân phường đã ban hành kế hoạch.',
        clauses: { one: Array.from({ length: 14 }, () => TOLD).join('\n') },
        shortcomings: '- Còn 2 lượt đến hạn chưa có báo cáo.',
        causes: 'Địa bàn rộng.',
        directions: TOLD,
        proposals: 'Đề nghị cấp trên quan tâm.',
      },
      awards: [
        {
          id: '01890000-0000-7000-8000-000000000001',
          name: 'Chi hội Phụ nữ tổ 3',
          unit: 'Hội Phụ nữ',
          achievement: TOLD,
          proposal: 'Biểu dương',
        },
      ],
      inputs: {
        assembledAt: '2024-01-05T02:00:00.000Z',
        throughOn: '2023-12-31',
        isOver: true,
        before: { key: '2022', from: '2022-01-01', to: '2022-12-31' },
        figures: REPORT_FIGURES.map((id, index) => ({
          id,
          now: id === 'cost_spent' ? '123456789' : String(index * 3),
          before: String(index * 2),
        })),
        clauses: [
          { clauseId: 'one', label: 'II.1', heading: TOLD, measures: [], cost: '0', tasks },
        ],
        questions: { noEvidence: 2, repeatedText: 1, doneWithoutReport: 0 },
        documents: [
          {
            id: '01890000-0000-7000-8000-000000000002',
            numberText: '05/KH-UBND',
            dated: '2023-01-05',
            abstract: TOLD,
          },
        ],
        review: { neighbourhoodWord, lastYear, years, targets, flows, ...groups },
        missingYear: null,
      },
    },
  };
}

const TOLD =
  'Hội Liên hiệp Phụ nữ phường vận động hội viên giúp đỡ hộ nghèo, hộ cận nghèo về vốn, cây giống và ngày công';

function buildReportTask(index: number): ReportTask {
  return {
    taskId: `01890000-0000-7000-8000-0000000001${String(index).padStart(2, '0')}`,
    title: TOLD,
    leadName: 'Hội Liên hiệp Phụ nữ phường',
    due: 12,
    accepted: 10,
    waiting: 1,
    late: 1,
    doneOn: null,
    indicator: 'Số hộ được giúp đỡ',
    unit: 'hộ',
    measured: 34.5,
    measuredBefore: null,
    cost: '12500000',
    costBefore: '0',
    progress: [],
  };
}
