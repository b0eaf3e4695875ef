import { NativeSelect, SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listAssignments } from '#contract/review-step.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { Section } from '#web/ui/section.tsx';
import type { PartProps } from './survey-fields.tsx';

/** Who went to the household and when: whoever did may not approve or recheck it. */
export function VisitFields({ roundId, draft, onChange }: PartProps & { roundId: string }) {
  const { t } = useTranslation('review');
  const communeId = useCommuneId();
  const { person } = useSession();
  const { data } = useQuery({
    queryKey: ['review', communeId, 'round', roundId, 'steps', 'assignments'],
    queryFn: () => call(listAssignments, { communeId, roundId }),
  });
  const me = person?.accountId ?? '';
  const others = (data?.surveyors ?? []).filter(({ id }) => id !== me);
  const isKnown = [me, ...others.map(({ id }) => id)].includes(draft.surveyedById);
  return (
    <Section title={t('result.visit')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <DateField
          label={t('result.surveyedOn')}
          value={draft.surveyedOn ?? todayInVietnam()}
          onChange={(surveyedOn) => onChange({ surveyedOn })}
        />
        <NativeSelect
          label={t('result.surveyor')}
          value={draft.surveyedById === '' ? me : draft.surveyedById}
          onChange={(event) => onChange({ surveyedById: event.currentTarget.value })}
          data={[
            { value: me, label: t('result.surveyorMe', { name: person?.name ?? '' }) },
            ...others.map(({ id: value, name: label }) => ({ value, label })),
            ...(isKnown || draft.surveyedById === ''
              ? []
              : [{ value: draft.surveyedById, label: t('result.surveyorOther') }]),
          ]}
        />
      </SimpleGrid>
    </Section>
  );
}
