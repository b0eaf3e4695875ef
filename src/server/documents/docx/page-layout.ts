import type { TemplateFinding } from './template-finding.ts';
import type { PageRule } from './template-rule.ts';

const TWIPS_PER_MM = 1440 / 25.4;
/** Word shows tenths of a centimetre; half a millimetre is rounding. */
const ROUNDING = 0.5;

const sides: Record<keyof PageRule['margins'], { vi: string; en: string }> = {
  top: { vi: 'trên', en: 'top' },
  bottom: { vi: 'dưới', en: 'bottom' },
  left: { vi: 'trái', en: 'left' },
  right: { vi: 'phải', en: 'right' },
};

/** Paper size, margins and page number against the decree. These are said, not refused. */
export function checkPage(
  xml: { document: string; margins: string },
  rule: PageRule,
): TemplateFinding[] {
  const findings: TemplateFinding[] = [];
  const say = (code: TemplateFinding['code'], vi: string, en: string): void => {
    findings.push({ code, isBlocking: false, sentence: { vi, en }, place: null });
  };
  const size = attributesOf(xml.document, 'pgSz');
  const shown = [millimetres(size['w']), millimetres(size['h'])];
  const isA4 =
    Math.abs((shown[0] ?? 0) - rule.width) <= 1 && Math.abs((shown[1] ?? 0) - rule.height) <= 1;
  if (!isA4) {
    const vi = `Khổ giấy chưa phải A4 đứng (${rule.width} × ${rule.height} mm). Đặt lại ở Bố cục → Kích thước.`;
    say('page_size', vi, 'The paper is not A4 upright. Set it under Layout → Size.');
  }
  const margins = attributesOf(xml.document, 'pgMar');
  for (const side of ['top', 'bottom', 'left', 'right'] as const) {
    const { from, to } = rule.margins[side];
    const found = millimetres(margins[side]);
    if (found !== undefined && found >= from - ROUNDING && found <= to + ROUNDING) continue;
    const { vi, en } = sides[side];
    const now = found === undefined ? '?' : String(Math.round(found));
    say(
      'page_margin',
      `Lề ${vi} là ${now} mm; Nghị định số 30/2020/NĐ-CP quy định ${from}–${to} mm. Đặt lại ở Bố cục → Lề.`,
      `The ${en} margin is ${now} mm; Decree 30/2020 asks for ${from}–${to} mm. Set it under Layout → Margins.`,
    );
  }
  if (!/\bPAGE\b/.test(xml.margins)) {
    const vi = 'Chưa thấy số trang ở lề trên. Chèn số trang, canh giữa, không hiện ở trang đầu.';
    say(
      'page_number',
      vi,
      'There is no page number in the header. Insert one, centred, not on page 1.',
    );
  }
  return findings;
}

/** Attributes of the last element of this name: the section that ends the document. */
function attributesOf(xml: string, name: string): Record<string, string> {
  const last =
    [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\b([^>]*)>`, 'g'))].at(-1)?.[1] ?? '';
  return Object.fromEntries(
    [...last.matchAll(/(?:\w+:)?(\w+)\s*=\s*["']([^"']*)["']/g)].map(([, key = '', value = '']) => [
      key,
      value,
    ]),
  );
}

function millimetres(twips: string | undefined): number | undefined {
  const value = Number(twips);
  return twips === undefined || Number.isNaN(value) ? undefined : value / TWIPS_PER_MM;
}
