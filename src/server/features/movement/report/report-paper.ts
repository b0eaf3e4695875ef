import type { ReportAward, ReportInputs, ReportText } from '#contract/movement-report.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { formatInteger, formatMoney } from '#domain/text/format-number.ts';
import { toRoman } from '#domain/text/roman-numeral.ts';
import { figureChange, type ReportFigureId } from '#domain/movement/report-figures.ts';
import { periodWords, showFigure } from '#domain/movement/report-words.ts';
import { officerText, reviewTags } from '#server/documents/docx/mid-term-tags.ts';
import type { MovementReportPaper } from '#server/documents/docx/models.ts';
import { inParagraphs, paperTags } from '#server/documents/docx/paper-tags.ts';
import type { TemplateData } from '#server/documents/docx/template-data.ts';

const figureNames: Readonly<Record<ReportFigureId, string>> = {
  times_due: 'Lượt nhiệm vụ đến hạn (theo đơn vị chủ trì)',
  times_accepted: 'Trong đó: đã hoàn thành, được chấp nhận',
  times_waiting: 'Trong đó: đã báo cáo, chờ kiểm tra',
  times_late: 'Trong đó: quá hạn chưa báo cáo',
  tasks_done: 'Nhiệm vụ kết thúc trong kỳ',
  reports_accepted: 'Báo cáo của các đơn vị được chấp nhận',
  reports_without_evidence: 'Báo cáo được chấp nhận còn thiếu minh chứng',
  evidence_files: 'Ảnh, tệp minh chứng',
  cost_spent: 'Kinh phí đã chi (đồng)',
  documents_issued: 'Văn bản đã ban hành',
};

/** The tags of `templates/bao-cao-phong-trao.docx`. */
export function movementReportTags(
  paper: MovementReportPaper,
  charts: readonly string[],
): TemplateData {
  const { inputs, text, awards } = paper.report;
  return {
    ...paperTags(paper),
    'căn cứ': inParagraphs(paper.basis),
    'mở đầu': paper.opening,
    'kết quả chỉ đạo': officerText(linesOf(text.leadership)),
    ...figureTags(paper.report),
    'các nội dung': clauseTags(inputs, text),
    'lưu ý rà soát': inParagraphs(reviewNote(inputs)),
    'có kết quả rà soát': inputs.review !== null,
    ...(inputs.review && reviewTags(inputs.review)),
    'tồn tại': officerText([...linesOf(text.shortcomings), ...openQuestions(inputs)]),
    'nguyên nhân': officerText(linesOf(text.causes)),
    'phương hướng': officerText(linesOf(text.directions)),
    ...endTags(text, awards),
    'lời kết': paper.closing,
    ...annexTags(inputs),
    ...Object.fromEntries(charts.map((name) => [`có ${name}`, true])),
    'có biểu đồ': charts.length > 0,
    'mã số liệu': hashLine(paper.report),
  };
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

function figureTags({
  period,
  inputs,
}: Pick<MovementReportPaper['report'], 'period' | 'inputs'>): TemplateData {
  const { before, isOver, throughOn } = inputs;
  const through = isOver ? '' : ` (đến ${formatDate(throughOn)})`;
  return {
    'tên kỳ này': `${upperFirst(periodWords(period))}${through}`,
    'tên kỳ trước': before ? upperFirst(periodWords(before.key)) : 'Kỳ trước',
    'các số liệu': inputs.figures.map((figure, index) => ({
      stt: String(index + 1),
      'nội dung': figureNames[figure.id],
      'kỳ này': formatInteger(BigInt(figure.now)),
      'kỳ trước': figure.before === null ? '–' : formatInteger(BigInt(figure.before)),
      'tăng giảm': showChange(figureChange(figure)),
    })),
  };
}

function showChange(change: bigint | null): string {
  if (change === null) return '–';
  if (change === 0n) return '0';
  return change > 0n ? `+${formatInteger(change)}` : formatInteger(change);
}

/** Each clause with what the officer says of it; a clause without words is left to the annex. */
function clauseTags({ clauses }: ReportInputs, text: ReportText): TemplateData[] {
  const told = clauses.flatMap(({ clauseId, label, heading }) => {
    const lines = linesOf(text.clauses[clauseId] ?? '');
    return lines.length === 0 ? [] : [{ heading, label, lines }];
  });
  return told.map(({ heading, label, lines }, index) => ({
    'đề mục': `2.${index + 1}. ${heading}${label === '' ? '' : ` (mục ${label} của kế hoạch)`}`,
    'các đoạn': inParagraphs(lines),
  }));
}

function reviewNote({ missingYear }: ReportInputs): string[] {
  if (missingYear === null) return [];
  return [`Kết quả rà soát hộ nghèo, hộ cận nghèo năm ${missingYear} chưa được phê duyệt.`];
}

/** Formalism that nobody has looked at yet is said, as a fact. */
function openQuestions({ questions }: ReportInputs): string[] {
  const parts = [
    [questions.noEvidence, 'báo cáo chưa có minh chứng theo yêu cầu của kế hoạch'],
    [questions.repeatedText, 'báo cáo dùng lại lời của kỳ trước'],
    [questions.doneWithoutReport, 'nhiệm vụ ghi đã xong nhưng chưa có báo cáo kèm minh chứng'],
  ] as const;
  const open = parts.flatMap(([count, words]) => (count === 0 ? [] : [`${count} ${words}`]));
  return open.length === 0 ? [] : [`- Còn cần làm rõ: ${open.join('; ')}.`];
}

function endTags(text: ReportText, awards: readonly ReportAward[]): TemplateData {
  const proposals = linesOf(text.proposals);
  const hasAwards = awards.length > 0;
  return {
    'có đề nghị khen thưởng': hasAwards,
    'đề mục khen thưởng': 'V. ĐỀ NGHỊ KHEN THƯỞNG',
    'đề nghị khen thưởng': awards.map(({ name, unit, achievement, proposal }, index) => ({
      stt: String(index + 1),
      tên: name,
      'đơn vị': unit,
      'thành tích': achievement,
      'đề nghị': proposal,
    })),
    'có kiến nghị': proposals.length > 0,
    'đề mục kiến nghị': `${toRoman(hasAwards ? 6 : 5)}. ĐỀ XUẤT, KIẾN NGHỊ`,
    'kiến nghị': inParagraphs(proposals),
  };
}

function annexTags({ clauses, documents }: ReportInputs): TemplateData {
  const tasks = clauses.flatMap((clause) => clause.tasks);
  const measured = tasks.filter(
    ({ measured: sum, measuredBefore, cost }) =>
      sum !== null || measuredBefore !== null || cost !== '0',
  );
  return {
    'các nhiệm vụ': tasks.map((task, index) => ({
      stt: String(index + 1),
      'nhiệm vụ': task.title,
      'chủ trì': task.leadName ?? '',
      'đến hạn': String(task.due),
      'chấp nhận': String(task.accepted),
      'chờ kiểm tra': String(task.waiting),
      'quá hạn': String(task.late),
    })),
    'có kết quả đo': measured.length > 0,
    'các kết quả đo': measured.map((task, index) => ({
      stt: String(index + 1),
      'nhiệm vụ': task.title,
      'chỉ số': [task.indicator, task.unit && `(${task.unit})`].filter(Boolean).join(' '),
      'kỳ này': task.measured === null ? '–' : showFigure(task.measured),
      'kỳ trước': task.measuredBefore === null ? '–' : showFigure(task.measuredBefore),
      'kinh phí': formatInteger(BigInt(task.cost)),
    })),
    'tổng kinh phí': formatMoney(tasks.reduce((sum, { cost }) => sum + BigInt(cost), 0n)),
    'có văn bản': documents.length > 0,
    'các văn bản': documents.map(({ numberText, dated, abstract }, index) => ({
      stt: String(index + 1),
      'số hiệu': numberText,
      ngày: formatDate(dated),
      'trích yếu văn bản': abstract,
    })),
  };
}

/** Whoever holds the paper can ask whether its figures are those that were frozen. */
function hashLine({ inputs, inputHash }: MovementReportPaper['report']): string {
  const at = new Date(new Date(inputs.assembledAt).getTime() + 7 * 3_600_000).toISOString();
  const when = `${at.slice(11, 16)} ngày ${formatDate(at.slice(0, 10))}`;
  return inputHash === null
    ? `Bản nháp: số liệu lúc ${when}, chưa chốt.`
    : `Số liệu chốt lúc ${when}. Mã SHA-256 của số liệu: ${inputHash}`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}
