import { toSearchKey } from '#domain/text/search-key.ts';

/** What a search of units compares: name first, so that lists in this order are by name. */
export function unitSearchKey(unit: { name: string; kind: string; code: string }): string {
  return toSearchKey(`${unit.name} ${unit.kind} ${unit.code}`);
}
