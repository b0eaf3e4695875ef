import { useTranslation } from 'react-i18next';
import { useCommuneId, useSession } from '#web/session.ts';
import { LinkButton } from '#web/ui/link.tsx';

/** The ways from the plan to who does it and what they report. */
export function WorkLinks() {
  const { t } = useTranslation('work');
  const { can } = useSession();
  const communeId = useCommuneId();
  const links = [
    { to: 'organisations', label: t('links.organisations'), isOpen: true },
    { to: 'task-board', label: t('links.board'), isOpen: can('task.read') },
    { to: 'task-reports', label: t('links.reports'), isOpen: can('task.read') },
    { to: 'workspace', label: t('links.workspace'), isOpen: can('task.report') },
  ];
  return links
    .filter(({ isOpen }) => isOpen)
    .map(({ to, label }) => (
      <LinkButton key={to} variant="default" to={`/${communeId}/${to}`}>
        {label}
      </LinkButton>
    ));
}
