export type Strength = 'strongFor' | 'for' | 'little' | 'against' | 'strongAgainst';

/** A weight in bits as words: from 128 to 1 for one person, down to 64 to 1 for two. */
export function strengthOf(bits: number): Strength {
  if (bits >= 7) return 'strongFor';
  if (bits >= 1.5) return 'for';
  if (bits > -1.5) return 'little';
  return bits > -6 ? 'against' : 'strongAgainst';
}
