import { Alert, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { HouseholdClassField } from '#contract/fields.ts';
import type { Problem } from '#contract/problem.ts';
import { ClassBadge } from '#web/ui/class-badge.tsx';
import type { ResultDraft } from './result-draft.ts';

const Theirs = z
  .object({
    id: z.uuid(),
    class: HouseholdClassField,
    b1: z.number().nullable(),
    b2: z.number(),
  })
  .nullable()
  .catch(null);

type StaleResultProps = {
  problem: Problem;
  draft: ResultDraft;
  /** Sends the draft again, now knowing the other one. */
  onKeepMine: (theirId: string | null) => void;
  onTakeTheirs: () => Promise<void>;
};

/** Two people entered the same household: both values side by side, and a choice. */
export function StaleResult({ problem, draft, onKeepMine, onTakeTheirs }: StaleResultProps) {
  const { t } = useTranslation('review');
  const theirs = Theirs.parse(problem.details['current']);
  return (
    <Alert color="yellow" title={t('stale.title')} role="alert">
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <div>
            <Text fw={600}>{t('stale.theirs')}</Text>
            {theirs ? (
              <Text component="div">
                <ClassBadge value={theirs.class} /> B1 {theirs.b1 ?? '–'} · B2 {theirs.b2}
              </Text>
            ) : (
              <Text>{t('stale.none')}</Text>
            )}
          </div>
          <div>
            <Text fw={600}>{t('stale.yours')}</Text>
            <Text>
              {draft.basis === 'income'
                ? draft.incomeText
                : `B1 ${draft.b1 ?? draft.tableB1 ?? '–'}`}{' '}
              · {t('result.deprived', { count: draft.deprivations.length })}
            </Text>
          </div>
        </SimpleGrid>
        <Group>
          <Button variant="default" onClick={() => onKeepMine(theirs?.id ?? null)}>
            {t('stale.keepMine')}
          </Button>
          <Button onClick={() => void onTakeTheirs()}>{t('stale.takeTheirs')}</Button>
        </Group>
      </Stack>
    </Alert>
  );
}
