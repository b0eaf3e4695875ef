import type { CheckFinding } from '#contract/review-check.ts';

export type FindingGroup = {
  code: CheckFinding['code'];
  severity: CheckFinding['severity'];
  findings: CheckFinding[];
};

/** Findings by kind, in the order they come; dismissed ones only when asked for. */
export function groupFindings(
  findings: readonly CheckFinding[],
  withDismissed: boolean,
): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const finding of findings) {
    if (finding.dismissal !== null && !withDismissed) continue;
    const group = groups.get(finding.code);
    if (group) group.findings.push(finding);
    else {
      const { code, severity } = finding;
      groups.set(code, { code, severity, findings: [finding] });
    }
  }
  return [...groups.values()].toSorted(
    (a, b) => Number(b.severity === 'blocker') - Number(a.severity === 'blocker'),
  );
}

/** Which sentence tells the reason: some kinds have one for each answer of the form. */
export function reasonKey({ code, facts }: Pick<CheckFinding, 'code' | 'facts'>): string {
  const { answer } = facts;
  return answer === 'yes' || answer === 'no' ? `${code}_${answer}` : code;
}
