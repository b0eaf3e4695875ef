const zone = 'Asia/Ho_Chi_Minh';
const instantParts = new Intl.DateTimeFormat('en-GB', {
  timeZone: zone,
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** An instant as the clock on a Vietnamese wall showed it: "05/10/2022 14:30". */
export function formatInstant(instant: string): string {
  return instantParts.format(new Date(instant)).replace(',', '');
}

/** Today in Vietnam, `YYYY-MM-DD`. */
export function todayInVietnam(now: Date = new Date()): string {
  // The Canadian form of a date is the ISO form.
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now);
}
