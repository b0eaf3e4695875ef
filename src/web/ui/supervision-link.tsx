import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { countSupervisions } from '#contract/supervision.ts';
import { call } from '#web/api.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { TextLink } from './link.tsx';

type SupervisionLinkProps = { about: About; subject: string; canBegin?: boolean };
type About = { taskId: string } | { neighbourhoodId: string; roundId: string };

/** From a task, or a neighbourhood in a round, to how it was supervised; with `canBegin` to enter the first time, for who may. */
export function SupervisionLink({ about, subject, canBegin = false }: SupervisionLinkProps) {
  const { t } = useTranslation('supervision');
  const { can } = useSession();
  const communeId = useCommuneId();
  const { data } = useQuery({
    queryKey: ['supervision', communeId, 'counts'],
    queryFn: () => call(countSupervisions, { communeId }),
    enabled: can('supervision.follow'),
  });
  if (!data) return null;
  const isTask = 'taskId' in about;
  const lines = isTask
    ? data.tasks.filter(({ taskId }) => taskId === about.taskId)
    : data.neighbourhoods.filter(
        ({ neighbourhoodId, roundId }) =>
          neighbourhoodId === about.neighbourhoodId && roundId === about.roundId,
      );
  const count = lines.reduce((sum, line) => sum + line.count, 0);
  if (count === 0 && !(canBegin && can('supervision.write'))) return null;
  const filter = isTask
    ? `task=${about.taskId}`
    : `neighbourhood=${about.neighbourhoodId}&round=${about.roundId}`;
  const page = count === 0 ? 'supervision/new' : 'supervision';
  return (
    <TextLink
      to={`/${communeId}/${page}?${filter}`}
      aria-label={t(count === 0 ? 'linkNoneOf' : 'linkOf', { count, subject })}
    >
      {t(count === 0 ? 'linkNone' : 'link', { count })}
    </TextLink>
  );
}
