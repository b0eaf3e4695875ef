/**
 * Whether a community meeting agreed: at least the share of all attending, also of those who said
 * nothing (Decision 24/2021/QĐ-TTg art. 4: from 50 % up). `threshold` is a percentage; whole numbers
 * decide, so exactly half of 31 people is 16.
 */
export function isVotePassed(agree: number, attending: number, threshold: number): boolean {
  return attending > 0 && agree * 100 >= attending * threshold;
}
