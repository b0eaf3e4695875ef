import { Group, NativeSelect, SegmentedControl, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { listPersonPairs } from '#contract/household-duplicate.ts';
import { useCommuneId } from '#web/session.ts';
import { Page } from '#web/ui/page.tsx';
import { useFilters } from '#web/ui/use-filters.ts';
import { HouseholdPairs } from './household-pairs.tsx';
import { PersonPairs } from './person-pairs.tsx';

const SHOWS = ['open', 'later', 'different'] as const;
const { likelihood: Likelihood } = listPersonPairs.input.shape;
const LIKELIHOODS = Likelihood.unwrap().options;

/** People and households that may be listed twice: what is open, what was left, what was decided. */
export function DuplicatesPage() {
  const { t } = useTranslation('duplicate');
  const communeId = useCommuneId();
  const { filters, setFilters } = useFilters({ subject: 'person', show: 'open', likelihood: '' });
  const show = SHOWS.find((one) => one === filters.show) ?? 'open';
  const likelihood = LIKELIHOODS.find((one) => one === filters.likelihood);
  const isHouseholds = filters.subject === 'household';
  return (
    <Page
      title={t('title')}
      intro={t('intro')}
      breadcrumbs={[{ label: t('households'), to: `/${communeId}/households` }]}
    >
      <Group align="flex-end" className="no-print">
        <Stack gap={4}>
          <Text size="sm" fw={600} id="subject">
            {t('subject')}
          </Text>
          <SegmentedControl
            size="md"
            aria-labelledby="subject"
            value={isHouseholds ? 'household' : 'person'}
            onChange={(subject) => setFilters({ subject })}
            data={(['person', 'household'] as const).map((value) => ({
              value,
              label: t(`subjects.${value}`),
            }))}
          />
        </Stack>
        <NativeSelect
          label={t('show')}
          value={show}
          onChange={(event) => setFilters({ show: event.currentTarget.value })}
          data={SHOWS.map((value) => ({ value, label: t(`shows.${value}`) }))}
        />
        {!isHouseholds && (
          <NativeSelect
            label={t('likelihood')}
            value={likelihood ?? ''}
            onChange={(event) => setFilters({ likelihood: event.currentTarget.value })}
            data={[
              { value: '', label: t('anyLikelihood') },
              ...LIKELIHOODS.map((value) => ({ value, label: t(`likelihoods.${value}`) })),
            ]}
          />
        )}
      </Group>
      {isHouseholds ? (
        <HouseholdPairs show={show} />
      ) : (
        <PersonPairs show={show} likelihood={likelihood} />
      )}
    </Page>
  );
}
