import { SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Dashboard } from '#contract/dashboard.ts';
import { formatInteger, formatPercent } from '#domain/text/format-number.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { FigureCard } from '#web/ui/figure-card.tsx';
import { householdsBehind } from '#web/ui/households-behind.ts';
import classes from './dashboard.module.css';

/** The main figures; each opens exactly the households it counts. */
export function FigureCards({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation('dashboard');
  const { can } = useSession();
  const communeId = useCommuneId();
  const { households, persons } = dashboard.now;
  const register = can('household.read') ? { to: `/${communeId}/households` } : {};
  return (
    <section aria-label={t('figures.label')}>
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }} spacing="sm" className={classes['cards'] ?? ''}>
        <FigureCard label={t('figures.households')} {...useTotal(households)} {...register} />
        <FigureCard label={t('figures.persons')} {...useTotal(persons)} {...register} />
        <ClassCards dashboard={dashboard} />
      </SimpleGrid>
    </section>
  );
}

function useTotal(count: number | null): { value: string; note?: string } {
  const { t } = useTranslation('dashboard');
  return count === null
    ? { value: '–', note: t('figures.noTotal') }
    : { value: formatInteger(count) };
}

function ClassCards({ dashboard: { asOf, now } }: { dashboard: Dashboard }) {
  const { t } = useTranslation('dashboard');
  const { can } = useSession();
  const communeId = useCommuneId();
  const { counts, decision, poorRate, nearPoorRate } = now;
  if (!decision) return <UndecidedCards />;
  const link = (count: number, filter: Parameters<typeof householdsBehind>[1]) =>
    can('review.read') && count > 0 ? { to: householdsBehind(communeId, filter) } : {};
  const describe = (rate: number | null, people: number) =>
    t('figures.personsIn', {
      rate:
        rate === null
          ? t('figures.rateMissing')
          : t('figures.rate', { rate: formatPercent(rate, 2) }),
      count: people,
    });
  return (
    <>
      <FigureCard
        label={t('figures.poor')}
        value={formatInteger(counts.poor)}
        note={describe(poorRate, counts.poorPersons)}
        {...link(counts.poor, { asOf, class: 'poor' })}
      />
      <FigureCard
        label={t('figures.nearPoor')}
        value={formatInteger(counts.nearPoor)}
        note={describe(nearPoorRate, counts.nearPoorPersons)}
        {...link(counts.nearPoor, { asOf, class: 'near_poor' })}
      />
      <FigureCard
        label={t('figures.noLabour')}
        value={formatInteger(counts.poorNoLabourCapacity)}
        note={t('figures.ofPoor', { count: counts.poor })}
        {...link(counts.poorNoLabourCapacity, {
          asOf,
          class: 'poor',
          isNoLabourCapacity: 'true',
        })}
      />
    </>
  );
}

function UndecidedCards() {
  const { t } = useTranslation('dashboard');
  const note = t('figures.undecided');
  return (
    <>
      <FigureCard label={t('figures.poor')} value="–" note={note} />
      <FigureCard label={t('figures.nearPoor')} value="–" note={note} />
    </>
  );
}
