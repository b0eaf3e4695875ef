import { Alert, Button, Group, Text } from '@mantine/core';
import { IconCheck, IconFileText } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { acknowledgePlan, type WorkMovement, type Workspace } from '#contract/task-report.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { formatInstant } from '#web/ui/instant-text.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { showDone, showFailure } from '#web/ui/undo-notice.tsx';
import { useRefreshWork } from './use-work.ts';

type PlanReceivedProps = { workspace: Workspace; movement: WorkMovement };

/** Whether the organisation has received the plan as it stands, and the button that says so. */
export function PlanReceived({ workspace, movement }: PlanReceivedProps) {
  const { t } = useTranslation('work');
  const communeId = useCommuneId();
  const { canReport, organisation } = workspace;
  const { plan, acknowledged, endedOn } = movement;
  const refresh = useRefreshWork();
  const acknowledge = useMutation({
    mutationFn: (planNow: { id: string; version: number }) =>
      call(acknowledgePlan, {
        communeId,
        organisationId: organisation.id,
        planId: planNow.id,
        version: planNow.version,
      }),
    onSuccess: async () => {
      showDone(t('plan.done'));
      await refresh();
    },
    onError: showFailure,
  });
  const isCurrent = acknowledged?.version === plan.version;
  const at = acknowledged ? formatInstant(acknowledged.at) : '';
  return (
    <Alert
      color={isCurrent ? 'green' : 'yellow'}
      icon={isCurrent ? <IconCheck aria-hidden /> : <IconFileText aria-hidden />}
    >
      <Group justify="space-between" gap="sm">
        <div style={{ flex: '1 1 18rem' }}>
          <Text fw={600}>{t('plan.title')}</Text>
          <Text>
            {!acknowledged && t('plan.new')}
            {acknowledged && !isCurrent && t('plan.changed', { at })}
            {acknowledged && isCurrent && t('plan.received', { by: acknowledged.by, at })}
          </Text>
        </div>
        <Group gap="sm" className="no-print">
          <LinkButton variant="default" to={`/${communeId}/movement?movement=${movement.id}`}>
            {t('plan.open')}
          </LinkButton>
          {canReport && endedOn === null && !isCurrent && (
            <Button loading={acknowledge.isPending} onClick={() => acknowledge.mutate(plan)}>
              {t('plan.acknowledge')}
            </Button>
          )}
        </Group>
      </Group>
    </Alert>
  );
}
