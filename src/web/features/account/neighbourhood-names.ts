/** The kinds of neighbourhood of the law, the longest names first so that a line matches its own. */
export const neighbourhoodKinds = ['tổ dân phố', 'khu phố', 'thôn', 'buôn', 'bản', 'ấp'] as const;
export type NeighbourhoodKind = (typeof neighbourhoodKinds)[number];

export type NamedNeighbourhood = { code: string; kind: NeighbourhoodKind; name: string };

/**
 * Reads a pasted list, one neighbourhood a line. A line that names its kind keeps it ("Thôn Bắc"),
 * another gets `kind`; list numbers and bullets are dropped, a name that comes twice counts once.
 */
export function readNeighbourhoodLines(
  text: string,
  kind: NeighbourhoodKind,
): NamedNeighbourhood[] {
  const names = new Map<string, NamedNeighbourhood>();
  for (const line of text.normalize('NFC').split(/\r?\n/)) {
    const tidy = line
      .replace(/^\s*(?:\d+\s*[.)]|[-–•*])\s+/, '')
      .replace(/\s+/g, ' ')
      .trim();
    const key = tidy.toLowerCase();
    if (tidy === '' || names.has(key)) continue;
    const named = neighbourhoodKinds.find((one) => key.startsWith(`${one} `));
    names.set(key, {
      code: codeOf(names.size + 1),
      kind: named ?? kind,
      name: named ? capitalise(tidy) : `${capitalise(kind)} ${tidy}`,
    });
  }
  return [...names.values()];
}

/** "Tổ dân phố 1" to "Tổ dân phố N". */
export function numberedNeighbourhoods(
  count: number,
  kind: NeighbourhoodKind,
): NamedNeighbourhood[] {
  return Array.from({ length: count }, (_, index) => ({
    code: codeOf(index + 1),
    kind,
    name: `${capitalise(kind)} ${index + 1}`,
  }));
}

function codeOf(number: number): string {
  return String(number).padStart(2, '0');
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
