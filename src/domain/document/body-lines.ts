/** One paragraph of a paper's text, as the templates print it. */
export type BodyLine = {
  /** Bold, and never alone at the foot of a page. */
  isHeading: boolean;
  /** Bold words a paragraph begins with: "Điều 1. ". Empty for most. */
  lead: string;
  text: string;
};

const LONGEST_HEADING = 150;
const ARTICLE = /^(Điều \d+[.:])\s*/;
const NUMBERED = /^(?:[IVXLC]+|\d+(?:\.\d+)*)\.\s+\S/;

/**
 * Reads a text typed into one field: a paragraph a line, empty lines left out. A short numbered line
 * that does not end like a sentence is a heading ("I. KẾT QUẢ", "1. Công tác chỉ đạo"), and so is one
 * in capitals; "Điều 1." of a decision is printed bold before its words.
 */
export function readBodyLines(text: string): BodyLine[] {
  return text
    .normalize('NFC')
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(readLine);
}

function readLine(line: string): BodyLine {
  const article = ARTICLE.exec(line);
  if (article) {
    return { isHeading: false, lead: `${article[1]} `, text: line.slice(article[0].length) };
  }
  const isShort = line.length <= LONGEST_HEADING && !/[.;:,!?]$/.test(line);
  const isCapital = /\p{L}/u.test(line) && line === line.toLocaleUpperCase('vi');
  return { isHeading: isShort && (NUMBERED.test(line) || isCapital), lead: '', text: line };
}
