import { useTranslation } from 'react-i18next';
import { useCommuneId } from '#web/session.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { useChecks } from './use-checks.ts';

/** The way to the checks of a round, with how many are left. */
export function CheckLink({ roundId }: { roundId: string }) {
  const { t } = useTranslation('reviewCheck');
  const communeId = useCommuneId();
  const { data } = useChecks(roundId);
  if (!data) return null;
  const { blockers, openWarnings: warnings } = data;
  const isClear = blockers + warnings === 0;
  return (
    <div>
      <LinkButton to={`/${communeId}/reviews/${roundId}/checks`} variant="default">
        {`${t('title')}: `}
        {isClear ? t('linkClear') : t('link', { blockers, warnings })}
      </LinkButton>
    </div>
  );
}
