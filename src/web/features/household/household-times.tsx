import { Alert, Button, Group, SimpleGrid } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '#domain/text/format-date.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { Section } from '#web/ui/section.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import { hintBelow } from './hint-below.ts';
import { readTimes } from './known-times.ts';
import { stopAtFault } from './stop-at-fault.ts';

const now = { asOf: '', knownAt: '' };

/** The two times of the page, kept in the address so that a view can be sent to a colleague. */
export function useTimes() {
  const { filters, setFilters, clearFilters, isFiltered } = useFilters(now);
  return {
    asOf: filters.asOf,
    knownOn: filters.knownAt,
    times: readTimes(filters),
    isPast: isFiltered,
    setTimes: setFilters,
    backToNow: clearFilters,
  };
}

type Times = ReturnType<typeof useTimes>;

/** Asks for the day, and for the day until which the register is believed. */
export function TimesForm({ times, onEnd }: { times: Times; onEnd: () => void }) {
  const { t } = useTranslation(['household', 'ui']);
  const [asOf, setAsOf] = useState<string | null>(times.asOf || null);
  const [knownOn, setKnownOn] = useState<string | null>(times.knownOn || null);
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (stopAtFault(event.currentTarget)) return;
    times.setTimes({ asOf: asOf ?? '', knownAt: knownOn ?? '' });
    onEnd();
  }
  return (
    <Section title={t('times.title')}>
      <form noValidate onSubmit={submit}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <DateField
            label={t('times.asOf')}
            description={t('times.asOfHint')}
            {...hintBelow}
            value={asOf}
            onChange={setAsOf}
            autoFocus
          />
          <DateField
            label={t('times.knownAt')}
            description={t('times.knownAtHint')}
            {...hintBelow}
            value={knownOn}
            onChange={setKnownOn}
          />
        </SimpleGrid>
        <Group mt="md" justify="flex-end">
          <Button variant="default" onClick={onEnd}>
            {t('ui:cancel')}
          </Button>
          <Button type="submit">{t('times.show')}</Button>
        </Group>
      </form>
    </Section>
  );
}

/** Says that another day is shown, and leads back. */
export function TimesNotice({ times, today }: { times: Times; today: string }) {
  const { t } = useTranslation('household');
  const date = formatDate(times.times.asOf ?? today);
  return (
    <Alert color="yellow" icon={<IconHistory aria-hidden />} role="status">
      <strong>
        {times.times.knownAt === undefined
          ? t('times.viewing', { date })
          : t('times.viewingKnown', { date, known: formatDate(times.knownOn) })}
      </strong>{' '}
      {t('times.note')}
      <Button
        mt="xs"
        display="block"
        variant="default"
        className="no-print"
        onClick={times.backToNow}
      >
        {t('times.back')}
      </Button>
    </Alert>
  );
}
