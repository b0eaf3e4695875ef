import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { toPlanFile } from '#domain/movement/read-plan/to-plan-file.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { countPending, keepAccepted } from './decisions.ts';
import { FaultList } from './fault-list.tsx';
import { HeadFields } from './head-fields.tsx';
import { OriginalText } from './original-text.tsx';
import { PieceLists } from './piece-lists.tsx';
import classes from './plan.module.css';
import { useCreateMovement } from './use-create-movement.ts';
import { useProposal, type ProposalReview } from './use-proposal.ts';

/** The text and what was read from it, side by side. Nothing is saved before the person says so. */
export function PlanReview({ text }: { text: string }) {
  const { t } = useTranslation('plan');
  const review = useProposal(text);
  const { proposal, shown, show } = review;
  return (
    <>
      <div className={classes['columns']}>
        <OriginalText lines={proposal.lines} shown={shown} />
        <Stack gap="md" role="group" aria-label={t('read.proposal')}>
          <FaultList faults={proposal.faults} onShow={show} />
          <HeadFields review={review} />
          <PieceLists review={review} />
        </Stack>
      </div>
      <SaveBar review={review} />
    </>
  );
}

function SaveBar({ review }: { review: ProposalReview }) {
  const { t } = useTranslation('plan');
  const { proposal, decisions, code } = review;
  const { mutate, isPending, error } = useCreateMovement();
  const pending = countPending(proposal, decisions);
  return (
    <div className={classes['save']}>
      <ProblemAlert error={error} />
      <Group justify="space-between">
        <Text role="status">
          {pending > 0 ? t('save.pending', { count: pending }) : t('save.ready')}
        </Text>
        <Button
          disabled={pending > 0}
          loading={isPending}
          onClick={() => mutate(toPlanFile(keepAccepted(proposal, decisions), { code }))}
        >
          {t('save.button')}
        </Button>
      </Group>
    </div>
  );
}
