/** Whether the register says a household was gone by the end of a year, or never was one. */
export function isGone(
  household: { closedOn: string | null; closedReason: string | null },
  year: number,
): boolean {
  if (household.closedOn === null) return false;
  const wasNever = household.closedReason === 'mistake' || household.closedReason === 'duplicate';
  return wasNever || household.closedOn <= `${year}-12-31`;
}
