import { columnIndex, type MergedRange } from './sheet-cell.ts';

const MARK = 'mergeCell';
const TAG = /<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*["']([A-Z]+)(\d+):([A-Z]+)(\d+)["']/g;
const LONGEST_TAG = 256;
const MAX_RANGES = 5_000;

/**
 * Finds the merged cells that begin in the first `headRows` rows. They are listed after all rows,
 * so the sheet is unpacked to its end, but only searched, not parsed (about 300 MB a second).
 */
export async function findMergedRanges(
  chunks: AsyncIterable<Uint8Array>,
  headRows: number,
): Promise<MergedRange[]> {
  const ranges: MergedRange[] = [];
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const window = Buffer.concat([rest, chunk]);
    let used = 0;
    if (window.includes(MARK)) {
      // The tag is pure ASCII; latin1 keeps byte positions whatever letters stand around it.
      for (const match of window.toString('latin1').matchAll(TAG)) {
        used = match.index + match[0].length;
        const range = toRange(match);
        if (range.startRow < headRows && ranges.length < MAX_RANGES) ranges.push(range);
      }
    }
    rest = window.subarray(Math.max(used, window.length - LONGEST_TAG));
  }
  return ranges;
}

function toRange([, fromColumn = '', fromRow, toColumn = '', toRow]: RegExpExecArray): MergedRange {
  return {
    startRow: Number(fromRow) - 1,
    startColumn: columnIndex(fromColumn),
    endRow: Number(toRow) - 1,
    endColumn: columnIndex(toColumn),
  };
}
