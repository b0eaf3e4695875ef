import type { TemplatePlace } from './template-places.ts';
import type { PaperPart } from './template-rule.ts';

/** How a part of a paper is recognised: by its tags, or by words an officer typed in their place. */
const signs: Record<PaperPart, { tags: readonly string[]; words?: RegExp; also?: RegExp }> = {
  motto: {
    tags: [],
    words: /CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM/iu,
    also: /Độc lập\s*[-–—]\s*Tự do\s*[-–—]\s*Hạnh phúc/iu,
  },
  issuer: { tags: ['cơ quan ban hành'], words: /^(?:(?:ỦY|UỶ) BAN NHÂN DÂN|UBND)/u },
  number: { tags: ['số ký hiệu'], also: /Số\s*:/u },
  place_date: { tags: ['địa danh và ngày'] },
  kind: { tags: ['tên loại'] },
  title: { tags: ['trích yếu'] },
  signature: { tags: ['chức vụ ký', 'người ký'] },
  recipients: { tags: ['nơi nhận'], also: /Nơi nhận\s*:/u },
};
/** Minutes are signed by the secretary and the chair. */
const MINUTES = ['tên thư ký', 'tên chủ tọa'];

/** The tags that make a part; a missing one is said once, as the part. */
export function tagsOfPart(part: PaperPart): readonly string[] {
  return part === 'signature' ? [...signs.signature.tags, ...MINUTES] : signs[part].tags;
}

/** The first paragraph of the part, or `undefined` when the template has it not, or not whole. */
export function partPresence(
  part: PaperPart,
  places: readonly TemplatePlace[],
  kind: string,
): TemplatePlace | undefined {
  const { tags, words, also } = signs[part];
  const typed = part === 'kind' ? exactly(kind) : words;
  const first =
    firstOfAll(tags, places) ??
    (part === 'signature' ? firstOfAll(MINUTES, places) : undefined) ??
    (typed && places.find(({ text }) => typed.test(text)));
  return also && !places.some(({ text }) => also.test(text)) ? undefined : first;
}

function firstOfAll(
  tags: readonly string[],
  places: readonly TemplatePlace[],
): TemplatePlace | undefined {
  const found = tags.map((tag) =>
    places.find(({ text }) => new RegExp(`\\{\\s*#?\\s*${tag}\\s*(?:\\||\\})`, 'u').test(text)),
  );
  return found.includes(undefined) ? undefined : found[0];
}

function exactly(kind: string): RegExp {
  return new RegExp(`^${kind}\\b`, 'iu');
}
