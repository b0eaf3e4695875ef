import { Anchor, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Household } from '#contract/household.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { ClassBadge } from '#web/ui/class-badge.tsx';
import { Section } from '#web/ui/section.tsx';
import { type Fact, FactList } from './fact-list.tsx';

/** Class, place and the other facts of the household as a whole. */
export function HouseholdSummary({ household, asOf }: { household: Household; asOf: string }) {
  const { t } = useTranslation('household');
  const { neighbourhoodName, area, address, phone, note, openedOn } = household;
  const facts: Fact[] = [
    { label: t('class'), value: <ClassInForce household={household} asOf={asOf} /> },
    { label: t('fields.headName'), value: headOf(household) },
    {
      label: t('fields.neighbourhoodId'),
      value: t('summary.area', { place: neighbourhoodName, area: t(`areas.${area}`) }),
    },
    { label: t('fields.address'), value: address },
    {
      label: t('fields.phone'),
      value: phone && <Anchor href={toTelephone(phone)}>{phone}</Anchor>,
    },
    { label: t('fields.memberCount'), value: <Size household={household} /> },
    { label: t('fields.openedOn'), value: formatDate(openedOn) },
    ...(note === '' ? [] : [{ label: t('fields.note'), value: note }]),
  ];
  return (
    <Section title={t('summary.title')}>
      <FactList facts={facts} />
      {household.importId !== null && <Text c="dimmed">{t('summary.imported')}</Text>}
    </Section>
  );
}

/** The head on the day shown; a household of which nobody is named has only its paper name. */
export function headOf(household: Household): string {
  const head = household.members.find((member) => member.relation === 'head');
  return head?.fullName ?? household.headName;
}

function ClassInForce({ household, asOf }: { household: Household; asOf: string }) {
  const { t } = useTranslation('household');
  const { class: value, classes, noLabourCapacity } = household;
  if (value === null && classes.length === 0) return t('summary.noClass');
  const fact = classes.find((one) => one.validFrom <= asOf);
  return (
    <Group gap="xs">
      <ClassBadge value={value} />
      {noLabourCapacity && <span>{t('noLabour')}</span>}
      {fact && <span>{t('summary.since', { date: formatDate(fact.validFrom) })}</span>}
    </Group>
  );
}

function Size({ household }: { household: Household }) {
  const { t } = useTranslation('household');
  const { memberCount, declaredCount: declared, members } = household;
  const isIncomplete = declared !== null && declared > members.length;
  return (
    <>
      {t('summary.persons', { count: memberCount })}
      {isIncomplete &&
        ` (${t('summary.declared', { declared, named: formatInteger(members.length) })})`}
    </>
  );
}

function toTelephone(phone: string): string {
  return `tel:${phone.replace(/[^\d+]/g, '')}`;
}
