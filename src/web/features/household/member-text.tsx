import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MemberLine, SensitiveFacts } from '#contract/household.ts';
import { ageRangeOnPartial, type PlainDate } from '#domain/calendar/plain-date.ts';
import { ethnicityName } from '#domain/household/ethnicity.ts';
import { formatPartialDate } from '#domain/text/format-date.ts';
import { toPartialDate } from './member-draft.ts';
import { Unknown } from './unknown.tsx';

/** Birth, and under it the age: with the year alone it is a range. */
export function BirthText({ member, on }: { member: MemberLine; on: PlainDate }) {
  const { t } = useTranslation('household');
  const birth = toPartialDate(member);
  if (birth === null) return <Unknown />;
  const { youngest, oldest } = ageRangeOnPartial(birth, on);
  const age =
    youngest === oldest
      ? t('members.age', { age: oldest })
      : t('members.ageRange', { from: Math.max(0, youngest), to: oldest });
  return (
    <>
      <div>{formatPartialDate(birth)}</div>
      {oldest >= 0 && (
        <Text size="sm" c="dimmed">
          {age}
        </Text>
      )}
    </>
  );
}

/** Schooling, level, job and merit, as far as they are known. */
export function useLifeLines(): (member: MemberLine) => string[] {
  const { t } = useTranslation('household');
  return ({ personOfMerit, schooling, educationLevel, job }) =>
    known([
      personOfMerit === true && t('members.merit'),
      job !== null && t(`jobs.${job}`),
      // A person at work who "studies" is told once.
      schooling !== null && !(schooling === 'attending' && job === 'studying')
        ? t(`schoolings.${schooling}`)
        : false,
      educationLevel !== null && t(`educationLevels.${educationLevel}`),
    ]);
}

/** Ethnic group, labour capacity, disability and insurance, as far as they are known. */
export function useHealthLines(): (facts: SensitiveFacts) => string[] {
  const { t } = useTranslation('household');
  return ({ ethnicity, workAbility, disability, healthInsurance }) =>
    known([
      ethnicity !== null && ethnicityName(ethnicity),
      workAbility !== null && t(`workAbilities.${workAbility}`),
      disability !== null && t(`disabilities.${disability}`),
      healthInsurance !== null && t(healthInsurance ? 'members.insured' : 'members.notInsured'),
    ]);
}

function known(lines: readonly (string | false)[]): string[] {
  return lines.filter((line) => line !== false);
}

/** Short facts under each other. */
export function Lines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return <Unknown />;
  return lines.map((line) => <div key={line}>{line}</div>);
}
