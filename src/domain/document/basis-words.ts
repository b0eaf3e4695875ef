import { formatDate } from '#domain/text/format-date.ts';

const LONGEST = 500;

/**
 * A paper of the register as a basis names it: "Kế hoạch số 245/KH-UBND ngày 01/06/2025 của UBND thành phố
 * Lào Cai về tổ chức phong trào". What does not fit a line of the register is cut at a word.
 */
export function basisWords(paper: {
  kindName: string;
  numberText: string;
  dated: string | null;
  issuer: string;
  abstract: string;
}): string {
  const { kindName, numberText, dated, issuer } = paper;
  const about = paper.abstract.replace(/^(?:về việc|v\/v|về)\s+/iu, '').trim();
  const parts = [
    `${kindName} số ${numberText}`,
    ...(dated === null ? [] : [`ngày ${formatDate(dated)}`]),
    ...(issuer === '' ? [] : [`của ${issuer}`]),
    `về ${/^\p{Lu}\p{Ll}/u.test(about) ? about.charAt(0).toLocaleLowerCase('vi') + about.slice(1) : about}`,
  ];
  const words = parts.join(' ');
  if (words.length <= LONGEST) return words;
  return `${words.slice(0, LONGEST - 1).replace(/\s+\S*$/, '')}…`;
}
