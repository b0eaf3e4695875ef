import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { ClassFact, Household, MemberLine, ResultFact } from '#contract/household.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { ClassBadge } from '#web/ui/class-badge.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { LinkButton } from '#web/ui/link.tsx';
import { Section } from '#web/ui/section.tsx';
import { toPartialDate } from './member-draft.ts';
import { Nothing, Unknown } from './unknown.tsx';

type Class = z.output<typeof ClassFact>;
type Result = z.output<typeof ResultFact>;

/** Decisions on the household, newest first; one that a later decision corrected says so. */
export function ClassHistory({ household }: { household: Household }) {
  const { classes } = household;
  const { t } = useTranslation('household');
  const isCorrected = (fact: Class) =>
    classes.some((one) => one.validFrom === fact.validFrom && one.recordedAt > fact.recordedAt);
  const columns: Column<Class>[] = [
    {
      key: 'class',
      header: t('classes.class'),
      isTitle: true,
      cell: (fact) => (
        <Stack gap={4} align="flex-start">
          {fact.class === null ? t('classes.offList') : <ClassBadge value={fact.class} />}
          {fact.noLabourCapacity && <Text size="sm">{t('noLabour')}</Text>}
          {isCorrected(fact) && <Text size="sm">{t('classes.corrected')}</Text>}
        </Stack>
      ),
    },
    { key: 'from', header: t('classes.from'), cell: (fact) => formatDate(fact.validFrom) },
    {
      key: 'decision',
      header: t('classes.decision'),
      cell: (fact) => (
        <>
          <div>{fact.decisionNumber}</div>
          <Text size="sm" c="dimmed">
            {t('classes.signed', { date: formatDate(fact.signedOn) })}
          </Text>
        </>
      ),
    },
  ];
  return (
    <Section
      title={t('classes.title')}
      actions={
        <LinkButton
          to={`/${household.communeId}/households/${household.id}/explain`}
          variant="default"
          className="no-print"
        >
          {t('classes.explain')}
        </LinkButton>
      }
    >
      <DataTable
        caption={t('classes.caption')}
        columns={columns}
        rows={classes}
        rowKey={(fact) => `${fact.decisionId} ${fact.validFrom}`}
        empty={<Nothing>{t('classes.none')}</Nothing>}
      />
    </Section>
  );
}

/** Points and class of each review round. */
export function ResultHistory({ results }: { results: Household['results'] }) {
  const { t } = useTranslation('household');
  const columns: Column<Result>[] = [
    {
      key: 'round',
      header: t('results.round'),
      isTitle: true,
      cell: (result) => result.roundName,
    },
    {
      key: 'b1',
      header: t('results.b1'),
      align: 'right',
      cell: ({ b1 }) => (b1 === null ? t('results.noB1') : formatInteger(b1)),
    },
    {
      key: 'b2',
      header: t('results.b2'),
      align: 'right',
      cell: (result) => formatInteger(result.b2),
    },
    { key: 'class', header: t('classes.class'), cell: (one) => <ClassBadge value={one.class} /> },
    {
      key: 'state',
      header: t('results.state'),
      cell: (result) => t(result.isApproved ? 'results.approved' : 'results.draft'),
    },
  ];
  return (
    <Section title={t('results.title')}>
      <DataTable
        caption={t('results.caption')}
        columns={columns}
        rows={results}
        rowKey={(result) => result.id}
        empty={<Nothing>{t('results.none')}</Nothing>}
      />
    </Section>
  );
}

/** People who lived here before, and why they do not any more. */
export function FormerMembers({ members }: { members: readonly MemberLine[] }) {
  const { t } = useTranslation('household');
  const reasons: Record<string, string> = t('leftReasons', { returnObjects: true });
  const columns: Column<MemberLine>[] = [
    {
      key: 'name',
      header: t('fields.fullName'),
      isTitle: true,
      cell: (member) => member.fullName,
    },
    {
      key: 'relation',
      header: t('fields.relation'),
      cell: (member) => t(`relations.${member.relation}`),
    },
    {
      key: 'birth',
      header: t('fields.birthYear'),
      cell: (member) => toPartialDate(member)?.year ?? <Unknown />,
    },
    { key: 'from', header: t('former.from'), cell: ({ since }) => formatDate(since) },
    {
      key: 'until',
      header: t('former.until'),
      cell: ({ until }) => (until === null ? '' : formatDate(until)),
    },
    {
      key: 'reason',
      header: t('former.reason'),
      cell: ({ endReason }) => (endReason === null ? '' : (reasons[endReason] ?? endReason)),
    },
  ];
  return (
    <Section title={t('former.title')}>
      <DataTable
        caption={t('former.caption')}
        columns={columns}
        rows={members}
        rowKey={(member) => member.id}
        empty={<Nothing>{t('former.none')}</Nothing>}
      />
    </Section>
  );
}

/** Where the household has lived. */
export function PlaceHistory({ places }: { places: Household['places'] }) {
  const { t } = useTranslation('household');
  const columns: Column<Household['places'][number]>[] = [
    {
      key: 'neighbourhood',
      header: t('fields.neighbourhoodId'),
      isTitle: true,
      cell: (place) => place.neighbourhoodName,
    },
    { key: 'address', header: t('fields.address'), cell: (place) => place.address },
    { key: 'from', header: t('places.from'), cell: (place) => formatDate(place.validFrom) },
    {
      key: 'until',
      header: t('places.until'),
      cell: ({ validTo }) => (validTo === null ? t('places.now') : formatDate(validTo)),
    },
  ];
  return (
    <Section title={t('places.title')}>
      <DataTable
        caption={t('places.caption')}
        columns={columns}
        rows={places}
        rowKey={(place) => `${place.neighbourhoodId} ${place.validFrom} ${place.validTo ?? ''}`}
        empty={<Nothing>{t('places.none')}</Nothing>}
      />
    </Section>
  );
}
