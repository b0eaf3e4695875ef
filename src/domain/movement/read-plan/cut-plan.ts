import { isUpperCase } from './plan-lines.ts';
import { BULLET_RANK, isPartLabel, readLabel } from './read-label.ts';

/** Line numbers at which the pieces of a plan begin; a piece ends where the next begins. */
export type PlanCut = {
  /** "KẾ HOẠCH"; -1 when the text does not say what it is. */
  kind: number;
  /** First labelled clause. */
  body: number;
  closing: number;
  foot: number;
  /** After the signature: annexes. */
  end: number;
};

const KIND = /^(?:KẾ HOẠCH|CHƯƠNG TRÌNH|PHƯƠNG ÁN|ĐỀ ÁN)(?![\p{L}])/u;
const FOOT = /^(?:Nơi nhận|(?:TM|KT|TL|TUQ|Q)\s*\.\s*\p{Lu})/iu;
const POSITION = /^(?:PHÓ )?(?:CHỦ TỊCH|BÍ THƯ|TRƯỞNG BAN|GIÁM ĐỐC|TRƯỞNG PHÒNG)$/u;
const ANNEX = /^(?:PHỤ LỤC|BIỂU)(?![\p{L}])/u;
const CLOSING =
  /^(?:Trên đây là|Trong quá trình|Yêu cầu|Đề nghị|Căn cứ (?:nội dung )?[Kk]ế hoạch|Nhận được [Kk]ế hoạch)/u;
/** How many paragraphs before the foot may belong to the closing. */
const CLOSING_REACH = 4;

/** Finds head, body, closing and foot of a plan by the words they always begin with. */
export function cutPlan(lines: readonly string[]): PlanCut {
  const kind = lines.findIndex((line) => KIND.test(line));
  const body = findBody(lines, kind);
  const foot = findFoot(lines, body);
  const annex = lines.findIndex((line, index) => index > foot && ANNEX.test(line));
  return {
    kind,
    body: Math.min(body, foot),
    closing: findClosing(lines, Math.min(body, foot), foot),
    foot,
    end: annex < 0 ? lines.length : annex,
  };
}

/** Parts where there are any; else the first number. A bullet begins no plan. */
function findBody(lines: readonly string[], kind: number): number {
  const firstLabel = (accepts: (line: string) => boolean): number =>
    lines.findIndex((line, index) => index > kind && accepts(line));
  const part = firstLabel((line) => {
    const label = readLabel(line);
    return label !== undefined && isPartLabel(label);
  });
  const number = firstLabel((line) => (readLabel(line)?.rank ?? BULLET_RANK) < BULLET_RANK);
  const found = [part, number].filter((index) => index >= 0);
  return found.length === 0 ? lines.length : Math.min(...found);
}

function findFoot(lines: readonly string[], body: number): number {
  const from = body >= lines.length ? 0 : body;
  const found = lines.findIndex(
    (line, index) =>
      index > from && (FOOT.test(line) || POSITION.test(line)) && !isPlainClause(line),
  );
  return found < 0 ? lines.length : found;
}

function isPlainClause(line: string): boolean {
  return line.length > 120 && !isUpperCase(line);
}

/** Paragraphs without a label just before the foot, from the first that sounds like an ending. */
function findClosing(lines: readonly string[], body: number, foot: number): number {
  let first = foot;
  for (let index = foot - 1; index > body && index >= foot - CLOSING_REACH; index -= 1) {
    const line = lines[index] ?? '';
    if (readLabel(line)) break;
    if (CLOSING.test(line)) first = index;
    else if (first === foot && /\.\/\.?$/.test(line)) first = index;
  }
  return first;
}
