import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommuneId, useSession } from '#web/session.ts';
import { LinkButton } from '#web/ui/link.tsx';

/** The ways from the plan to who does it, how it stands and what is reported; of the movement that was chosen. */
export function WorkLinks({ movementId }: { movementId: string }) {
  const { t } = useTranslation('work');
  const { can } = useSession();
  const communeId = useCommuneId();
  const chosen = movementId === '' ? '' : `?movement=${movementId}`;
  const links = [
    { to: 'workspace', label: t('links.workspace'), isOpen: can('task.report') },
    { to: 'task-board', label: t('links.board'), isOpen: can('task.read') },
    { to: 'task-reports', label: t('links.reports'), isOpen: can('task.read') },
    { to: 'task-questions', label: t('links.questions'), isOpen: can('supervision.read') },
    { to: 'movement/reports', label: t('links.movementReports'), isOpen: can('report.read') },
    { to: 'supervision', label: t('links.supervision'), isOpen: can('supervision.follow') },
    { to: 'organisations', label: t('links.organisations'), isOpen: true },
  ];
  return (
    <Group component="nav" gap="sm" className="no-print" aria-label={t('links.label')}>
      {links
        .filter(({ isOpen }) => isOpen)
        .map(({ to, label }) => (
          <LinkButton key={to} variant="default" to={`/${communeId}/${to}${chosen}`}>
            {label}
          </LinkButton>
        ))}
    </Group>
  );
}
