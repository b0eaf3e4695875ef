import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { BlockedNotice } from './blocked-notice.tsx';
import { useStepBoard } from './use-steps.ts';

/** What of the legal steps still lacks before the chair may approve, with the pages that mend it. */
export function StepObstacles() {
  const { t } = useTranslation('reviewStep');
  const board = useStepBoard();
  if (board.error) {
    return <ProblemAlert error={board.error} retry={() => void board.refetch()} />;
  }
  if (!board.data) return null;
  const { obstacles } = board.data;
  if (obstacles.length === 0)
    return (
      <Alert color="#1b7a3d" variant="outline" bg="#f2f9f4">
        {t('obstacles.none')}
      </Alert>
    );
  return <BlockedNotice gaps={obstacles} title={t('obstacles.title')} />;
}
