import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ListedPerson } from '#contract/household-duplicate.ts';
import { formatPartialDate } from '#domain/text/format-date.ts';
import { useCommuneId } from '#web/session.ts';
import { TextLink } from '#web/ui/link.tsx';

/** A birth date as it is recorded: whole, month and year, or the year. */
export function birthText(
  birth: Pick<ListedPerson, 'birthYear' | 'birthMonth' | 'birthDay'>,
): string | null {
  const { birthYear: year, birthMonth: month, birthDay: day } = birth;
  if (year === null) return null;
  return formatPartialDate({
    year,
    ...(month !== null && { month }),
    ...(day !== null && { day }),
  });
}

/** One side of a pair in a few lines, with the way to the household. */
export function PersonFacts({ person }: { person: ListedPerson }) {
  const { t } = useTranslation(['duplicate', 'household']);
  const communeId = useCommuneId();
  const birth = birthText(person);
  return (
    <Stack gap={2}>
      <Text fw={700} size="lg">
        {person.fullName}
      </Text>
      <Text size="sm">
        {birth === null ? t('bornUnknown') : t('born', { date: birth })}
        {person.sex !== null && ` · ${t(`household:sexes.${person.sex}`)}`}
        {` · ${t(`household:relations.${person.relation}`)}`}
      </Text>
      {person.maskedId !== null && (
        <Text size="sm">{t('number', { number: person.maskedId })}</Text>
      )}
      <TextLink to={`/${communeId}/households/${person.householdId}`} size="sm">
        {t('household', { name: person.headName, place: person.neighbourhoodName })}
      </TextLink>
    </Stack>
  );
}
