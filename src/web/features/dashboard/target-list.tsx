import { SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Dashboard } from '#contract/dashboard.ts';
import { currentLocale } from '#web/text.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { householdsBehind } from '#web/ui/households-behind.ts';
import { TextLink } from '#web/ui/link.tsx';
import { Section } from '#web/ui/section.tsx';
import { TargetBadge } from '#web/ui/target-badge.tsx';
import classes from './dashboard.module.css';

type Target = Dashboard['targets'][number];

/** Are we on target? One answer and one sentence for each target. */
export function TargetList({ targets }: { targets: readonly Target[] }) {
  const { t } = useTranslation('dashboard');
  const { can } = useSession();
  const communeId = useCommuneId();
  const all = can('movement.read') && (
    <TextLink to={`/${communeId}/movement/targets`} className="no-print">
      {t('targets.all')}
    </TextLink>
  );
  return (
    <Section title={t('targets.title')} actions={all}>
      <SimpleGrid cols={{ base: 1, md: 3 }} spacing="lg" className={classes['targets'] ?? ''}>
        {targets.map((target) => (
          <TargetLine key={target.id} target={target} />
        ))}
      </SimpleGrid>
    </Section>
  );
}

function TargetLine({ target: { name, latest } }: { target: Target }) {
  const { t } = useTranslation('dashboard');
  return (
    <Stack gap="xs" align="flex-start">
      <TargetBadge status={latest?.status ?? 'no_data'} />
      <Text fw={600}>{name}</Text>
      <Text size="sm">{latest ? latest.sentence[currentLocale()] : t('targets.noData')}</Text>
      {latest && <Behind latest={latest} name={name} />}
    </Stack>
  );
}

function Behind({ latest, name }: { latest: NonNullable<Target['latest']>; name: string }) {
  const { t } = useTranslation(['dashboard', 'ui']);
  const { can } = useSession();
  const communeId = useCommuneId();
  const { behind, actual } = latest;
  if (!behind || !can('review.read') || actual === 0) return null;
  return (
    <TextLink to={householdsBehind(communeId, behind)} className="no-print" size="sm">
      {t('ui:figure.open')}
      <span className="visually-hidden">: {name}</span>
    </TextLink>
  );
}
