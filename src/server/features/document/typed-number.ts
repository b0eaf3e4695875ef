import { toSearchKey } from '#domain/text/search-key.ts';

/** Of `rules/document-kinds.json`: the kind whose numbers are also typed when a round is approved. */
export const DECISION_KIND = 'QĐ';

/** Whether a decision somebody typed was issued by the commune's own committee or its chair. */
export function isOwnIssuer(issuer: string, unit: string): boolean {
  const words = toSearchKey(issuer).replace(/^chu tich /, '');
  return words.replace(/^(ubnd|uy ban nhan dan) /, '') === toSearchKey(unit);
}

/** "12" and "12a" are 12; what begins with no digit is 0. */
export function leadingNumber(text: string): number {
  return Number(/^\d{1,9}/.exec(text)?.[0] ?? 0);
}
