/** Whose register the rows are written into, and in whose name. */
export type Entry = {
  communeId: string;
  /** Who recorded everything: an account id, or words when there is no account. */
  recordedBy: string;
  /** The instant of loading. */
  now: string;
};

/** Noon in Việt Nam of a day: when what happened on it was recorded. */
export function recordedOn(day: string): string {
  return `${day}T05:00:00.000Z`;
}
