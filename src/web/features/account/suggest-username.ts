import { toSearchKey } from '#domain/text/search-key.ts';

/**
 * A username from a full name as offices write them, given name first and initials after:
 * "Nguyễn Văn An" → "an.nv". Empty while the name is too short to make one.
 */
export function suggestUsername(name: string): string {
  const words = toSearchKey(name)
    .split(' ')
    .filter((word) => /^[a-z0-9]+$/.test(word));
  const given = words.at(-1) ?? '';
  const initials = words
    .slice(0, -1)
    .map((word) => word.charAt(0))
    .join('');
  return initials === '' ? '' : `${given}.${initials}`;
}
