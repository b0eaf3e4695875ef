import { Alert, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assignment } from '#contract/review-step.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { useSession } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { AssignForm } from './assign-form.tsx';
import { usePlaces } from './place-choice.tsx';
import { StepPage, useBoardCrumb } from './step-page.tsx';
import { useAssignments } from './use-steps.ts';
import { WithdrawFact } from './withdraw-fact.tsx';

type Row = {
  placeId: string;
  name: string;
  whole: Assignment | undefined;
  single: number;
};

/** Who surveys which neighbourhood. */
export function AssignmentsPage() {
  const { t } = useTranslation('reviewStep');
  const { can } = useSession();
  const assignments = useAssignments();
  const { places } = usePlaces();
  const [openId, setOpenId] = useState<string | null>(null);
  const found = assignments.data?.assignments ?? [];
  const rows = places.map(({ neighbourhoodId, name }): Row => {
    const own = found.filter((one) => one.neighbourhoodId === neighbourhoodId);
    const whole = own.filter(({ householdId }) => householdId === null);
    return {
      placeId: neighbourhoodId,
      name,
      // The newest assignment counts.
      whole: whole.toSorted((a, b) => b.assignedAt.localeCompare(a.assignedAt))[0],
      single: new Set(own.flatMap(({ householdId }) => householdId ?? [])).size,
    };
  });
  const open = rows.find(({ placeId }) => placeId === openId);
  const columns = useColumns(setOpenId);
  const lacksPeople = assignments.data?.surveyors.length === 0;
  return (
    <StepPage
      title={t('assignment.title')}
      intro={t('assignment.intro')}
      above={[useBoardCrumb()]}
      error={assignments.error}
      retry={() => void assignments.refetch()}
    >
      {(round) => (
        <>
          {lacksPeople && (
            <Alert color="#8a4b00" variant="outline" bg="#fff8ec">
              {t('assignment.nobody')}
            </Alert>
          )}
          <DataTable
            caption={t('assignment.caption')}
            columns={columns.filter(
              ({ isActions }) => !isActions || (can('review.manage') && round.state === 'open'),
            )}
            rows={assignments.data ? rows : undefined}
            rowKey={({ placeId }) => placeId}
          />
          {open && (
            <AssignForm
              placeId={open.placeId}
              name={open.name}
              surveyors={assignments.data?.surveyors ?? []}
              onClose={() => setOpenId(null)}
            />
          )}
        </>
      )}
    </StepPage>
  );
}

function useColumns(onAssign: (placeId: string) => void): Column<Row>[] {
  const { t } = useTranslation('reviewStep');
  return [
    { key: 'place', header: t('assignment.place'), cell: ({ name }) => name, isTitle: true },
    {
      key: 'surveyor',
      header: t('assignment.surveyor'),
      cell: ({ whole, single }) => (
        <>
          {whole ? whole.surveyorName : <Text span>{t('assignment.none')}</Text>}
          {single > 0 && (
            <Text size="sm" c="dimmed">
              {t('assignment.household', { count: single })}
            </Text>
          )}
        </>
      ),
    },
    {
      key: 'due',
      header: t('assignment.due'),
      cell: ({ whole }) => (whole?.dueOn ? formatDate(whole.dueOn) : '–'),
    },
    {
      key: 'actions',
      header: t('assignment.assign'),
      isActions: true,
      cell: ({ placeId, name, whole }) => (
        <Group gap="xs">
          <Button variant={whole ? 'default' : 'filled'} onClick={() => onAssign(placeId)}>
            {t('assignment.assign')}
            <span className="visually-hidden">: {name}</span>
          </Button>
          {whole && (
            <WithdrawFact
              kind="assignment"
              factId={whole.id}
              what={t('assignment.what', { place: name, name: whole.surveyorName })}
            />
          )}
        </Group>
      ),
    },
  ];
}
