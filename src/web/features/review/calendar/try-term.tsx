import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countDueDay } from '#contract/review-procedure.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { NumberField } from '#web/ui/number-field.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';

const TERM = 15;

/** When a term of working days ends, and which days it leaves out: to see what the calendar does. */
export function TryTerm() {
  const { t } = useTranslation('holiday');
  const communeId = useCommuneId();
  const [from, setFrom] = useState<string | null>(todayInVietnam());
  const [count, setCount] = useState<number | null>(TERM);
  const isWhole = from !== null && count !== null && count >= 0 && count <= 260;
  const { data, error } = useQuery({
    queryKey: ['holiday', communeId, 'term', from, count],
    queryFn: () => call(countDueDay, { communeId, from: from ?? '', count: count ?? 0 }),
    enabled: isWhole,
  });
  const weekends = data?.skipped.filter(({ reason }) => reason === 'weekend').length ?? 0;
  const holidays = data?.skipped.flatMap(({ on, name }) =>
    name === null ? [] : `${name} ${formatDate(on)}`,
  );
  return (
    <Section title={t('try')} intro={t('tryIntro')}>
      <Stack gap="sm">
        <Group align="flex-end" gap="sm" className="no-print">
          <DateField label={t('from')} value={from} onChange={setFrom} />
          <NumberField label={t('count')} value={count} onChange={setCount} min={0} max={260} />
        </Group>
        <ProblemAlert error={error} />
        <div role="status">
          {isWhole && data && (
            <>
              <Text fw={600}>
                {t(data.isProvisional ? 'resultProvisional' : 'result', {
                  date: formatDate(data.on),
                })}
              </Text>
              <Text c="dimmed">
                {holidays && holidays.length > 0
                  ? t('skipped', { weekends, holidays: holidays.join('; ') })
                  : t('skippedWeekends', { weekends })}
              </Text>
            </>
          )}
        </div>
      </Stack>
    </Section>
  );
}
