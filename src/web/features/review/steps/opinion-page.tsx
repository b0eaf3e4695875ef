import { Button, Code, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listOpinions, type Opinion } from '#contract/review-objection.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { useSession } from '#web/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { BlockedNotice } from './blocked-notice.tsx';
import { Evidence } from './evidence.tsx';
import { OpinionRequestForm, OpinionReplyForm } from './opinion-forms.tsx';
import { PaperButton } from './paper-button.tsx';
import { StepPage, useBoardCrumb } from './step-page.tsx';
import { stepKey, useInRound, useRoundSettings, useStepBoard } from './use-steps.ts';
import { WithdrawFact } from './withdraw-fact.tsx';

type Open = { form: 'request' } | { form: 'reply'; opinion: Opinion } | null;

/** The report to the higher authority and its reply. */
export function OpinionPage() {
  const { t } = useTranslation('reviewStep');
  const { can } = useSession();
  const inRound = useInRound();
  const [open, setOpen] = useState<Open>(null);
  const opinions = useQuery({
    queryKey: [...stepKey(inRound.communeId, inRound.roundId), 'opinions'],
    queryFn: () => call(listOpinions, inRound),
  });
  const settings = useRoundSettings();
  const values = new Map(settings.data?.settings.map(({ key, value }) => [key, value]));
  const list = opinions.data?.opinions;
  const blockedBy = useOpinionBlocks();
  const canAsk = can('review.manage') && blockedBy.length === 0;
  return (
    <StepPage
      title={t('opinion.title')}
      intro={
        values.get('opinion_required') === 'no'
          ? t('opinion.notNeeded')
          : t('opinion.authority', { authority: values.get('opinion_authority') ?? '…' })
      }
      above={[useBoardCrumb()]}
      error={opinions.error}
      retry={() => void opinions.refetch()}
    >
      {(round) => (
        <Stack gap="md">
          {blockedBy.length > 0 && round.state === 'open' && <BlockedNotice gaps={blockedBy} />}
          {round.state === 'open' && canAsk && (
            <div>
              <Group gap="sm">
                <Button onClick={() => setOpen({ form: 'request' })}>{t('opinion.add')}</Button>
                <PaperButton kind="opinion_report" label={t('opinion.paper')} />
              </Group>
            </div>
          )}
          {list?.length === 0 && (
            <EmptyState title={t('opinion.emptyTitle')}>{t('opinion.emptyText')}</EmptyState>
          )}
          {list?.map((opinion) => (
            <OpinionCard
              key={opinion.id}
              opinion={opinion}
              canWrite={round.state === 'open' && can('review.manage')}
              onReply={() => setOpen({ form: 'reply', opinion })}
            />
          ))}
          {open?.form === 'request' && <OpinionRequestForm onClose={() => setOpen(null)} />}
          {open?.form === 'reply' && (
            <OpinionReplyForm opinion={open.opinion} onClose={() => setOpen(null)} />
          )}
        </Stack>
      )}
    </StepPage>
  );
}

/** What of the steps before keeps the report from being sent. */
function useOpinionBlocks() {
  const board = useStepBoard();
  const cells = board.data?.whole ?? [];
  const opinion = cells.find(({ step }) => step === 'opinion');
  if (opinion?.state !== 'blocked') return [];
  // Counted as for the approval: households nobody was asked to survey are not surveyed either.
  const obstacles = board.data?.obstacles ?? [];
  return opinion.blockedBy.map((code) => ({
    code,
    count: obstacles.find((gap) => gap.code === code)?.count ?? 1,
  }));
}

type CardProps = { opinion: Opinion; canWrite: boolean; onReply: () => void };

function OpinionCard({ opinion, canWrite, onReply }: CardProps) {
  const { t } = useTranslation('reviewStep');
  const { documentNumber: number, reply } = opinion;
  return (
    <Stack gap="md">
      <Paper component="article" withBorder bg="white" p="md" aria-label={number}>
        <Stack gap="xs" align="flex-start">
          <Title order={2} size="h3">
            {t('opinion.line', { number, date: formatDate(opinion.sentOn) })}
          </Title>
          <Text>{opinion.authority}</Text>
          {opinion.content !== '' && (
            <Text style={{ whiteSpace: 'pre-line' }}>{opinion.content}</Text>
          )}
          {reply ? (
            <ReplyText reply={reply} />
          ) : (
            <Text fw={600}>
              {t(opinion.isDueProvisional ? 'opinion.dueProvisional' : 'opinion.due', {
                date: formatDate(opinion.dueOn),
              })}
            </Text>
          )}
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {t('opinion.hash')}: <Code>{opinion.listHash}</Code>
          </Text>
          {canWrite && (
            <Group gap="sm">
              {!reply && <Button onClick={onReply}>{t('opinion.replyAdd')}</Button>}
              {reply ? (
                <WithdrawFact
                  kind="opinion_reply"
                  factId={reply.id}
                  what={t('opinion.whatReply', { number: reply.documentNumber })}
                />
              ) : (
                <WithdrawFact
                  kind="opinion_request"
                  factId={opinion.id}
                  what={t('opinion.whatRequest', { number })}
                />
              )}
            </Group>
          )}
        </Stack>
      </Paper>
      <Evidence subjectKind="opinion" subjectId={opinion.id} canAdd={canWrite} />
    </Stack>
  );
}

function ReplyText({ reply }: { reply: NonNullable<Opinion['reply']> }) {
  const { t } = useTranslation('reviewStep');
  return (
    <div>
      <Text fw={600}>
        {t('opinion.replyLine', {
          outcome: t(`opinion.outcomes.${reply.outcome}`),
          number: reply.documentNumber,
          date: formatDate(reply.receivedOn),
        })}
      </Text>
      {reply.content !== '' && <Text style={{ whiteSpace: 'pre-line' }}>{reply.content}</Text>}
      {reply.handling !== '' && <Text>{t('opinion.handled', { handling: reply.handling })}</Text>}
    </div>
  );
}
