import { Badge, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Result } from '#contract/review.ts';
import { formatInstant } from '#web/ui/instant-text.ts';
import { Section } from '#web/ui/section.tsx';

type Entry = Result & { supersededAt: string | null };

/** Every result entered for the household in this round: nothing is written over. */
export function ResultHistory({ history }: { history: readonly Entry[] }) {
  const { t } = useTranslation('review');
  if (history.length === 0) return null;
  return (
    <Section title={t('result.history')}>
      <List spacing="sm" listStyleType="none">
        {history.map((entry) => (
          <List.Item key={entry.id}>
            <EntryLine entry={entry} />
          </List.Item>
        ))}
      </List>
    </Section>
  );
}

function EntryLine({ entry }: { entry: Entry }) {
  const { t } = useTranslation(['review', 'ui']);
  const isCurrent = entry.supersededAt === null;
  const key =
    entry.basis === 'income' ? 'review:result.historyIncome' : 'review:result.historyLine';
  return (
    <Text component="div" {...(!isCurrent && { c: 'dimmed' })}>
      <Badge variant="outline" color={isCurrent ? '#1b7a3d' : '#525c68'} tt="none" mr="xs">
        {t(isCurrent ? 'review:result.current' : 'review:result.superseded')}
      </Badge>
      {t(key, {
        class: t(`ui:class.${entry.class}`),
        b1: entry.b1 ?? '–',
        b2: entry.b2,
        by: entry.enteredBy,
        at: formatInstant(entry.enteredAt),
      })}
    </Text>
  );
}
