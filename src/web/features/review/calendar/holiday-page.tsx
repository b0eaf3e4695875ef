import {
  Alert,
  Button,
  List,
  Loader,
  NativeSelect,
  SimpleGrid,
  Stack,
  Table,
  Text,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type HolidayYear, listHolidayYears } from '#contract/holiday.ts';
import { dayOfWeek, plainDate } from '#domain/calendar/plain-date.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { formatInstant, todayInVietnam } from '#web/ui/instant-text.ts';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import { HolidayForm } from './holiday-form.tsx';
import { TryTerm } from './try-term.tsx';
import { WithdrawHolidays } from './withdraw-holidays.tsx';

/** The public holidays of each year, and the word of a person that they are those of the paper. */
export function HolidayPage() {
  const { t } = useTranslation('holiday');
  const communeId = useCommuneId();
  const { data, error, refetch } = useQuery({
    queryKey: ['holiday', communeId],
    queryFn: () => call(listHolidayYears, { communeId }),
  });
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      breadcrumbs={[{ label: t('reviews'), to: `/${communeId}/reviews` }]}
    >
      <ProblemAlert error={error} retry={() => void refetch()} />
      {!data && !error && <Loader aria-label={t('title')} />}
      {data && <Years years={data.years} />}
    </Page>
  );
}

function Years({ years }: { years: readonly HolidayYear[] }) {
  const { t } = useTranslation('holiday');
  const thisYear = Number(todayInVietnam().slice(0, 4));
  const { filters, setFilters } = useFilters({ year: String(thisYear) });
  const year = Number(filters.year);
  const known = years.find((one) => one.year === year);
  const next = Math.max(thisYear, ...years.map((one) => one.year)) + 1;
  const shown: HolidayYear = known ?? {
    year,
    holidays: [],
    workedWeekends: [],
    isConfirmed: false,
    source: '',
    article: '',
    note: '',
    history: [],
  };
  const options = [...new Set([next, year, ...years.map((one) => one.year)])].toSorted(
    (a, b) => b - a,
  );
  return (
    <Stack gap="lg">
      <NativeSelect
        label={t('year')}
        className="no-print"
        value={filters.year}
        onChange={(event) => setFilters({ year: event.currentTarget.value })}
        data={options.map((one) => ({
          value: String(one),
          label: years.some((y) => y.year === one) ? String(one) : t('addYear', { year: one }),
        }))}
        maw="16rem"
      />
      <Year key={year} shown={shown} />
      <TryTerm />
    </Stack>
  );
}

function Year({ shown }: { shown: HolidayYear }) {
  const { t } = useTranslation('holiday');
  const { can } = useSession();
  const [isEditing, setEditing] = useState(false);
  const { year, isConfirmed, holidays, article, source } = shown;
  if (isEditing) return <HolidayForm shown={shown} onClose={() => setEditing(false)} />;
  const basis = isConfirmed ? t('basis', { article, issuer: source }) : t('fromRules', { article });
  return (
    <>
      <Alert
        color={isConfirmed ? '#1b7a3d' : '#8a4b00'}
        variant="outline"
        bg={isConfirmed ? '#f2f9f4' : '#fff8ec'}
        title={t(isConfirmed ? 'state.confirmed' : 'state.unconfirmed')}
      >
        <Stack gap="sm" align="flex-start">
          {holidays.length > 0 && <Text>{basis}</Text>}
          {!isConfirmed && <Text>{t(holidays.length > 0 ? 'compare' : 'none')}</Text>}
          {can('standard.manage') && (
            <div className="no-print">
              <Button variant={isConfirmed ? 'default' : 'filled'} onClick={() => setEditing(true)}>
                {t(isConfirmed ? 'correct' : 'confirm')}
              </Button>
              {isConfirmed && <WithdrawHolidays shown={shown} />}
            </div>
          )}
        </Stack>
      </Alert>
      {holidays.length > 0 && <Days shown={shown} />}
      {shown.history.length > 0 && <History key={year} history={shown.history} />}
    </>
  );
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** "thứ Hai" of a day. */
function useWeekday(): (on: string) => string {
  const { t } = useTranslation('holiday');
  return (on) => t(`weekdays.${WEEKDAYS[dayOfWeek(plainDate(on)) - 1] ?? 'mon'}`);
}

function Days({ shown }: { shown: HolidayYear }) {
  const { t } = useTranslation('holiday');
  const weekday = useWeekday();
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
      <Section title={t('free', { year: shown.year })}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('day')}</Table.Th>
              <Table.Th scope="col">{t('weekday')}</Table.Th>
              <Table.Th scope="col">{t('name')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody className="figures">
            {shown.holidays.map(({ on, name }) => (
              <Table.Tr key={on}>
                <Table.Td>{formatDate(on)}</Table.Td>
                <Table.Td>{weekday(on)}</Table.Td>
                <Table.Td>{name}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Section>
      <Section title={t('worked')}>
        {shown.workedWeekends.length === 0 ? (
          <Text c="dimmed">{t('noWorked')}</Text>
        ) : (
          <List spacing="xs">
            {shown.workedWeekends.map((on) => (
              <List.Item key={on}>
                {formatDate(on)}, {weekday(on)}
              </List.Item>
            ))}
          </List>
        )}
      </Section>
    </SimpleGrid>
  );
}

function History({ history }: Pick<HolidayYear, 'history'>) {
  const { t } = useTranslation('holiday');
  return (
    <Section title={t('history')}>
      <List spacing="xs">
        {history.map((one) => (
          <List.Item key={one.version}>
            {one.isConfirmed
              ? t('confirmedLine', {
                  document: one.documentNumber,
                  date: one.documentDate === null ? '' : formatDate(one.documentDate),
                  days: one.holidays.length,
                  worked: one.workedWeekends.length,
                })
              : t('withdrawnLine', { note: one.note })}
            <Text component="div" size="sm" c="dimmed">
              {t('by', { name: one.recordedBy, at: formatInstant(one.recordedAt) })}
              {one.isConfirmed && one.note !== '' && ` · ${one.note}`}
            </Text>
          </List.Item>
        ))}
      </List>
    </Section>
  );
}
