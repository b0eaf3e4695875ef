/**
 * Counts what comes from one place in each minute, in this process. It keeps a forgotten program from
 * asking without end; it guards no secret, which is too long to be guessed.
 */
export function createReadLimit(mostInAMinute: number): {
  /** Seconds to wait; 0 when this one is still welcome. */
  take(place: string, now: Date): number;
} {
  let minute = 0;
  let counts = new Map<string, number>();
  return {
    take(place, now) {
      const current = Math.floor(now.getTime() / 60_000);
      if (current !== minute) [minute, counts] = [current, new Map()];
      const count = (counts.get(place) ?? 0) + 1;
      counts.set(place, count);
      return count > mostInAMinute ? 60 - now.getUTCSeconds() : 0;
    },
  };
}
