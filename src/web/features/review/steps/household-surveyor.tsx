import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepHousehold } from '#contract/review-step.ts';
import type { Gap } from '#domain/review/procedure/step.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { useSession } from '#web/session.ts';
import { Section } from '#web/ui/section.tsx';
import { AssignForm } from './assign-form.tsx';
import { useAssignments } from './use-steps.ts';
import { WithdrawFact } from './withdraw-fact.tsx';

const WAITING: readonly (Gap | null)[] = [
  'surveyor_missing',
  'survey_missing',
  're_review_missing',
];

/** Whether somebody still has to go to the household, so that it can be given to a surveyor. */
export function awaitsSurvey({ gap }: Pick<StepHousehold, 'gap'>): boolean {
  return WAITING.includes(gap);
}

/** Who surveys one household, and the way to give it to one person apart from its neighbourhood. */
export function HouseholdSurveyor({ household }: { household: StepHousehold }) {
  const { t } = useTranslation('reviewStep');
  const { can } = useSession();
  const { data } = useAssignments();
  const [isOpen, setOpen] = useState(false);
  const { householdId, headName, surveyorName } = household;
  if (!awaitsSurvey(household) || !data) return null;
  const own = data.assignments.find((one) => one.householdId === householdId);
  return (
    <Section title={t('assignment.surveyor')}>
      <Stack gap="xs" align="flex-start">
        <Text fw={600}>{surveyorName ?? t('assignment.none')}</Text>
        <Text>
          {own ? t('assignment.own', { name: own.surveyorName }) : t('assignment.ownNone')}
        </Text>
        {own?.dueOn && <Text>{t('assignment.ownDue', { date: formatDate(own.dueOn) })}</Text>}
        {can('review.manage') && (
          <Group gap="xs" className="no-print">
            <Button variant="default" onClick={() => setOpen(true)}>
              {t(surveyorName === null ? 'assignment.one' : 'assignment.other')}
            </Button>
            {own && (
              <WithdrawFact
                kind="assignment"
                factId={own.id}
                what={t('assignment.what', { place: headName, name: own.surveyorName })}
              />
            )}
          </Group>
        )}
      </Stack>
      {isOpen && <AssignHousehold household={household} onClose={() => setOpen(false)} />}
    </Section>
  );
}

type AssignHouseholdProps = {
  household: Pick<StepHousehold, 'householdId' | 'headName' | 'neighbourhoodId'>;
  onClose: () => void;
};

/** The form that gives one household to a surveyor. */
export function AssignHousehold({ household, onClose }: AssignHouseholdProps) {
  const { data } = useAssignments();
  if (!data) return null;
  return (
    <AssignForm
      placeId={household.neighbourhoodId}
      householdId={household.householdId}
      name={household.headName}
      surveyors={data.surveyors}
      onClose={onClose}
    />
  );
}
