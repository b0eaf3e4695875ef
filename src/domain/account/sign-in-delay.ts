/**
 * How long sign-in waits after wrong passwords. Three counters are kept apart (OWASP ASVS 5.0, 6.3.1;
 * "device cookies" of the OWASP guide on online guessing):
 *
 * - `device`: a browser that has signed in to this account before. Only its own mistakes delay it, so an
 *   attacker elsewhere, even behind the same office address, cannot keep an officer out.
 * - `address`: an unknown browser, per account and network address. Other accounts there are not touched.
 * - `account`: all unknown browsers together, which slows guessing from many addresses.
 *
 * Nothing is ever locked for good: a wait is at most 15 minutes, and a day without mistakes forgets them.
 */
export type AttemptSource = 'device' | 'address' | 'account';

const FREE_FAILURES: Readonly<Record<AttemptSource, number>> = {
  device: 10,
  address: 5,
  account: 30,
};
const FIRST_DELAY_SECONDS = 30;
const LONGEST_DELAY_SECONDS = 15 * 60;

/** Mistakes older than this no longer count. */
export const FORGET_AFTER_SECONDS = 24 * 60 * 60;

/** Seconds to wait after the given number of wrong passwords in a row; 0 while they are still free. */
export function signInDelay(source: AttemptSource, failures: number): number {
  const beyond = failures - FREE_FAILURES[source];
  if (beyond < 0) return 0;
  return Math.min(FIRST_DELAY_SECONDS * 2 ** Math.min(beyond, 10), LONGEST_DELAY_SECONDS);
}
