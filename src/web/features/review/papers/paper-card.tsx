import { Button, Card, Group, List, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Output } from '#contract/endpoint.ts';
import { downloadPaper, type listPapers, type PaperSubject } from '#contract/review-paper.ts';
import { download } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
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
      </Group>
      <ProblemAlert error={error} />
    </Stack>
  );
}
