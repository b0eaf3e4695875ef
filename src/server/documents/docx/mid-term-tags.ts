import { formatDecimal, formatInteger, percentOf } from '#domain/text/format-number.ts';
import type { GroupFigures, MidTermReport, NeighbourhoodFigures, ReviewPart } from './models.ts';
import { inParagraphs, paperTags } from './paper-tags.ts';
import type { TemplatePicture } from './place-pictures.ts';
import type { TemplateData } from './template-data.ts';

/** Room for a text the officer has not written yet. */
const TO_WRITE = '…'.repeat(29);

/** The tags of `templates/bao-cao-so-ket.docx`. */
export function midTermTags(report: MidTermReport): TemplateData {
  return {
    ...paperTags(report),
    'căn cứ': inParagraphs(report.basis),
    'mở đầu': report.opening,
    'kết quả chỉ đạo': officerText(report.leadership),
    ...reviewTags(report),
    'có biểu đồ tỷ lệ': report.charts.poorRate !== undefined,
    'có biểu đồ hộ': report.charts.households !== undefined,
    'các nhiệm vụ': report.tasks.map((task, index) => ({
      stt: String(index + 1),
      'nhiệm vụ': task.title,
      'chủ trì': task.lead,
      'thời hạn': task.due,
      'tình trạng': task.state,
      'kết quả': task.result,
    })),
    'tồn tại': officerText(report.shortcomings),
    'nguyên nhân': officerText(report.causes),
    'phương hướng': officerText(report.directions),
    'có kiến nghị': report.proposals.length > 0,
    'kiến nghị': inParagraphs(report.proposals),
    'lời kết': report.closing,
  };
}

/** What the approved reviews say, for every report that tells it. */
export function reviewTags(report: ReviewPart): TemplateData {
  return {
    'loại đơn vị': capitalise(report.neighbourhoodWord),
    'loại đơn vị chữ thường': report.neighbourhoodWord,
    'năm cuối': String(report.lastYear),
    'các năm': report.years.map((year) => ({
      năm: String(year.year),
      'số hộ': formatInteger(year.households),
      'số khẩu': formatInteger(year.persons),
      'hộ nghèo': formatInteger(year.poor),
      'tỷ lệ nghèo': rate(year.poor, year.households),
      'hộ cận nghèo': formatInteger(year.nearPoor),
      'tỷ lệ cận nghèo': rate(year.nearPoor, year.households),
      'không khả năng lao động': formatInteger(year.noLabourCapacity),
    })),
    'các chỉ tiêu': targetTags(report),
    'diễn biến': flowTags(report),
    ...neighbourhoodTags(report.neighbourhoods),
    'các dân tộc': report.ethnicGroups.map(groupTags),
    'các nhóm ưu tiên': report.priorityGroups.map(groupTags),
  };
}

/** The pictures of `templates/bao-cao-so-ket.docx`. */
export function midTermPictures(report: MidTermReport): Record<string, TemplatePicture> {
  const { poorRate, households } = report.charts;
  return {
    ...(poorRate && { 'biểu đồ tỷ lệ': poorRate }),
    ...(households && { 'biểu đồ hộ': households }),
  };
}

function targetTags(report: ReviewPart): TemplateData[] {
  return report.targets.map((target, index) => ({
    stt: String(index + 1),
    'chỉ tiêu': target.name,
    'mục tiêu': target.goal,
    'kết quả từng năm': target.years.map(({ year, actual }) => ({
      năm: String(year),
      'kết quả': actual,
    })),
    'đánh giá': target.verdict,
  }));
}

function flowTags(report: ReviewPart): TemplateData[] {
  return report.flows.map((flow) => ({
    năm: String(flow.year),
    'thoát thành cận nghèo': formatInteger(flow.escapedToNearPoor),
    'thoát vượt cận nghèo': formatInteger(flow.escapedAbove),
    'tái nghèo': formatInteger(flow.relapsed),
    'phát sinh nghèo': formatInteger(flow.newlyPoor),
    'cận nghèo thành nghèo': formatInteger(flow.nearPoorToPoor),
    'thoát cận nghèo': formatInteger(flow.leftNearPoor),
    'phát sinh cận nghèo': formatInteger(flow.newlyNearPoor),
  }));
}

function neighbourhoodTags(rows: readonly NeighbourhoodFigures[]): TemplateData {
  const sum = (pick: (row: NeighbourhoodFigures) => number): number =>
    rows.reduce((total, row) => total + pick(row), 0);
  const total: NeighbourhoodFigures = {
    name: '',
    households: sum((row) => row.households),
    poor: sum((row) => row.poor),
    nearPoor: sum((row) => row.nearPoor),
    noLabourCapacity: sum((row) => row.noLabourCapacity),
  };
  return {
    'các đơn vị': rows.map((row, index) => ({
      stt: String(index + 1),
      'tên đơn vị': row.name,
      ...figures(row),
    })),
    'tổng cộng': figures(total),
  };
}

function figures(row: NeighbourhoodFigures): TemplateData {
  return {
    'số hộ': formatInteger(row.households),
    'hộ nghèo': formatInteger(row.poor),
    'tỷ lệ nghèo': rate(row.poor, row.households),
    'hộ cận nghèo': formatInteger(row.nearPoor),
    'tỷ lệ cận nghèo': rate(row.nearPoor, row.households),
    'không khả năng lao động': formatInteger(row.noLabourCapacity),
  };
}

function groupTags(group: GroupFigures): TemplateData {
  return {
    nhóm: group.name,
    'hộ nghèo': formatInteger(group.poorHouseholds),
    'khẩu nghèo': formatInteger(group.poorPersons),
    'hộ cận nghèo': formatInteger(group.nearPoorHouseholds),
    'khẩu cận nghèo': formatInteger(group.nearPoorPersons),
  };
}

/** Dots to write on where the officer has written nothing. */
export function officerText(texts: readonly string[]): TemplateData[] {
  return inParagraphs(texts.length > 0 ? texts : [TO_WRITE]);
}

/** Percent with two decimals; a dash where there is nothing to divide by. */
function rate(part: number, whole: number): string {
  const percent = percentOf(part, whole);
  return percent === undefined ? '-' : formatDecimal(percent, 2);
}

function capitalise(word: string): string {
  return word.charAt(0).toLocaleUpperCase('vi') + word.slice(1);
}
