/** Points of a character of 12 pt Times New Roman as Excel counts column widths, and of a cell's rim. */
const CHARACTER = 6;
const RIM = 3.75;
/** A4 landscape inside the margins of the forms, in points. */
const PAGE = { width: 762, height: 509 };
/** A last page fuller than this has room for the whole signature block. */
const FULL_ENOUGH = 0.35;

/**
 * In how many pages a sheet that is as wide as the paper is put: 0 leaves it to the rows. A last page
 * of a few lines, or of half a signature block, is drawn onto the page before it.
 */
export function pagesOf(sheet: {
  widths: readonly number[];
  heights: readonly number[];
  /** Of the header that is repeated on each page. */
  headerHeight: number;
}): number {
  const width = sheet.widths.reduce((sum, each) => sum + each * CHARACTER + RIM, 0);
  const height = sheet.heights.reduce((sum, each) => sum + each, 0);
  const scale = Math.min(1, PAGE.width / width);
  const room = PAGE.height / scale;
  // The first page has its header in its own height already.
  const pages = height <= room ? 1 : 1 + (height - room) / (room - sheet.headerHeight);
  const whole = Math.floor(pages);
  const rest = pages - whole;
  return rest > 0 && rest < (whole === 1 ? 0.5 : FULL_ENOUGH) ? whole : 0;
}

/** A narrow table is drawn wide enough for the two-part head; a wide one stays as it is. */
export function stretch(widths: readonly number[], least: number): number[] {
  const total = widths.reduce((sum, each) => sum + each, 0);
  const factor = Math.max(1, least / total);
  return widths.map((each) => Math.round(each * factor * 10) / 10);
}
