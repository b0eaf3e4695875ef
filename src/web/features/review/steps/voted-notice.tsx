import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDate } from '#domain/text/format-date.ts';
import { useWay } from './use-steps.ts';

type VotedNoticeProps = { householdId: string; resultId: string };

/** A result a meeting has agreed with, or that has hung on the wall: another one starts over there. */
export function VotedNotice({ householdId, resultId }: VotedNoticeProps) {
  const { t } = useTranslation('reviewStep');
  const { data } = useWay(householdId);
  const vote = data?.votes.find((one) => one.resultId === resultId && one.isPassed);
  const posting = data?.postings.find((one) => one.resultId === resultId);
  if (!vote && !posting) return null;
  return (
    <Alert color="yellow">
      {vote && `${t('voted.vote', { date: formatDate(vote.heldOn) })} `}
      {posting && `${t('voted.posting', { date: formatDate(posting.fromOn) })} `}
      {t('voted.again')}
    </Alert>
  );
}
