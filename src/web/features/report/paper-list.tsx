import { Card, Group, NativeSelect, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { draftMidTermDocument, draftPlanDocument } from '#contract/document-act.ts';
import { downloadMidTermReport, downloadPlan } from '#contract/report.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { TextLink } from '#web/ui/link.tsx';
import { DownloadButton } from './download-button.tsx';
import { RegisterButton } from './register-button.tsx';

/** The Word papers of the movement. */
export function PaperList({ years }: { years: readonly number[] }) {
  const { t } = useTranslation('report');
  const { can } = useSession();
  const communeId = useCommuneId();
  if (!can('document.read')) return null;
  return (
    <Stack gap="sm" className="no-print">
      <Title order={2}>{t('papers')}</Title>
      <Text c="dimmed">
        {t('papersIntro')} <TextLink to={`/${communeId}/templates`}>{t('templates')}</TextLink>
        {can('report.read') && (
          <>
            {' · '}
            <TextLink to={`/${communeId}/movement/reports`}>{t('movementReports')}</TextLink>
          </>
        )}
      </Text>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Paper title={t('plan')} text={t('planText')}>
          <Group align="flex-start">
            <DownloadButton endpoint={downloadPlan} input={{ communeId }}>
              {t('download')}
            </DownloadButton>
            <RegisterButton draft={() => call(draftPlanDocument, { communeId, id: newId() })} />
          </Group>
        </Paper>
        {years.length > 0 && can('report.export') && (
          <MidTermPaper years={years} communeId={communeId} />
        )}
      </SimpleGrid>
    </Stack>
  );
}

function MidTermPaper({ years, communeId }: { years: readonly number[]; communeId: string }) {
  const { t } = useTranslation('report');
  const [fromYear, setFromYear] = useState(years.at(-1) ?? 0);
  const [toYear, setToYear] = useState(years[0] ?? 0);
  return (
    <Paper title={t('midTerm')} text={t('midTermText')}>
      <Group align="flex-end">
        <YearChoice label={t('from')} value={fromYear} years={years} onChange={setFromYear} />
        <YearChoice label={t('to')} value={toYear} years={years} onChange={setToYear} />
      </Group>
      <Group align="flex-start">
        <DownloadButton endpoint={downloadMidTermReport} input={{ communeId, fromYear, toYear }}>
          {t('download')}
        </DownloadButton>
        <RegisterButton
          draft={() => call(draftMidTermDocument, { communeId, id: newId(), fromYear, toYear })}
        />
      </Group>
    </Paper>
  );
}

type YearChoiceProps = {
  label: string;
  value: number;
  years: readonly number[];
  onChange: (year: number) => void;
};

function YearChoice({ label, value, years, onChange }: YearChoiceProps) {
  return (
    <NativeSelect
      label={label}
      value={String(value)}
      data={years.map(String)}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    />
  );
}

function Paper({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <Card withBorder padding="lg">
      <Stack gap="sm" align="flex-start">
        <Title order={3}>{title}</Title>
        <Text>{text}</Text>
        {children}
      </Stack>
    </Card>
  );
}
