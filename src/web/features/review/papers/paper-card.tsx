import { Button, Card, Group, List, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '#contract/endpoint.ts';
import {
  downloadPaper,
  draftReviewPaper,
  REGISTERED_PAPERS,
  type listPapers,
  type PaperSubject,
} from '#contract/review-paper.ts';
import { call, download } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { TextLink } from '#web/ui/link.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';

export type Papers = Output<typeof listPapers>;

type CardsProps = {
  papers: Papers;
  subject: PaperSubject;
  of: { neighbourhoodId?: string; householdId?: string; decisionId?: string };
};

/** The papers about one thing, side by side. */
export function Cards({ papers, subject, of }: CardsProps) {
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      {papers.papers
        .filter((paper) => paper.subject === subject)
        .map((paper) => (
          <PaperCard
            key={paper.kind}
            paper={paper}
            roundId={papers.round.id}
            of={of}
            canPdf={papers.canPdf}
          />
        ))}
    </SimpleGrid>
  );
}

type PaperCardProps = {
  paper: Papers['papers'][number];
  roundId: string;
  of: { neighbourhoodId?: string; householdId?: string; decisionId?: string };
  canPdf: boolean;
};

/** One paper: what it is, what it lacks, and its files. */
function PaperCard({ paper, roundId, of, canPdf }: PaperCardProps) {
  const { t } = useTranslation('paper');
  const { kind, form, source, isVerified, missing, open } = paper;
  const isBlocked = missing.length > 0;
  return (
    <Card withBorder padding="lg">
      <Stack gap="sm" align="flex-start" h="100%">
        <div>
          <Title order={3}>{t(`kind.${kind}`)}</Title>
          <Text size="sm" c="dimmed">
            {t('form', { form, source })}
          </Text>
        </div>
        <Text>{t(`about.${kind}`)}</Text>
        {!isVerified && (
          <Text size="sm" c="dimmed">
            {t('unverified')}
          </Text>
        )}
        {(isBlocked || open.length > 0) && (
          <div>
            {isBlocked && <Text fw={600}>{t('blocked')}</Text>}
            <List size="sm">
              {[...missing, ...open].map((lack) => (
                <List.Item key={lack}>{t(`lack.${lack}`)}</List.Item>
              ))}
            </List>
          </div>
        )}
        {!isBlocked && <Files kind={kind} roundId={roundId} of={of} canPdf={canPdf} />}
      </Stack>
    </Card>
  );
}

type FilesProps = Pick<PaperCardProps, 'roundId' | 'of' | 'canPdf'> & {
  kind: PaperCardProps['paper']['kind'];
};

function Files({ kind, roundId, of, canPdf }: FilesProps) {
  const { t } = useTranslation('paper');
  const communeId = useCommuneId();
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: (format: 'docx' | 'pdf') =>
      download(downloadPaper, { communeId, roundId, kind, format, ...of }),
  });
  const name = t(`kind.${kind}`);
  const button = (format: 'docx' | 'pdf', label: string) => (
    <Button
      variant={format === 'docx' ? 'filled' : 'default'}
      leftSection={<IconDownload size={18} aria-hidden />}
      aria-label={`${label}: ${name}`}
      loading={isPending && variables === format}
      disabled={isPending}
      onClick={() => mutate(format)}
    >
      {isPending && variables === format ? t('making') : label}
    </Button>
  );
  return (
    <Stack gap="xs" mt="auto">
      <Group gap="sm">
        {button('docx', t('word'))}
        {canPdf && button('pdf', t('pdf'))}
        {/* Another place is another paper, with another draft. */}
        <RegisterButton key={of.neighbourhoodId ?? ''} kind={kind} roundId={roundId} of={of} />
      </Group>
      <ProblemAlert error={error} />
    </Stack>
  );
}

/** Enters the paper into the document register as a draft, and opens it there. */
function RegisterButton({ kind, roundId, of }: Omit<FilesProps, 'canPdf'>) {
  const { t } = useTranslation('paper');
  const communeId = useCommuneId();
  const { can } = useSession();
  const router = useRouter();
  const client = useQueryClient();
  const [id] = useState(newId);
  const registered = REGISTERED_PAPERS.find((one) => one === kind);
  const enter = useMutation({
    mutationFn: (paper: (typeof REGISTERED_PAPERS)[number]) =>
      call(draftReviewPaper, { communeId, roundId, kind: paper, id, ...of }),
    onSuccess: async ({ documentId }) => {
      await client.invalidateQueries({ queryKey: ['document', communeId] });
      router.history.push(`/${communeId}/documents/${documentId}`);
    },
  });
  if (!registered || !can('document.edit')) return null;
  return (
    <>
      <Button
        variant="default"
        aria-label={`${t('register')}: ${t(`kind.${kind}`)}`}
        loading={enter.isPending}
        onClick={() => enter.mutate(registered)}
      >
        {t('register')}
      </Button>
      <ProblemAlert error={enter.error} />
    </>
  );
}

/** The way to the decision's entry in the register. */
export function DecisionEntry({ papers, decisionId }: { papers: Papers; decisionId?: string }) {
  const { t } = useTranslation('paper');
  const communeId = useCommuneId();
  const decision = papers.decisions.find(({ id }) => id === decisionId) ?? papers.decisions[0];
  if (!decision) return null;
  const { documentId, number } = decision;
  if (documentId === null) return <Text c="dimmed">{t('typedNumber', { number })}</Text>;
  return <TextLink to={`/${communeId}/documents/${documentId}`}>{t('entry', { number })}</TextLink>;
}
