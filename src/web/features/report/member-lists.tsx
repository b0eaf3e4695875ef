import { Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { downloadMemberList, listCodes } from '#contract/report.ts';
import { useSession } from '#web/session.ts';
import { DownloadButton } from './download-button.tsx';

type MemberListsProps = { communeId: string; when: { year: number } | { on: string } };

/** Reports 14 and 15: lists with names, for those who may take them; each download is logged. */
export function MemberLists({ communeId, when }: MemberListsProps) {
  const { t } = useTranslation('report');
  const { can } = useSession();
  if (!can('household.export') || !can('household.read_sensitive')) return null;
  return (
    <Stack gap="xs" className="no-print">
      <Title order={2} size="h3">
        {t('lists.title')}
      </Title>
      <Text c="dimmed">{t('lists.intro')}</Text>
      <Group gap="md">
        {listCodes.map((code) => (
          <DownloadButton
            key={code}
            endpoint={downloadMemberList}
            input={{ communeId, code, ...when }}
          >
            {t(`lists.form${code}`)}
          </DownloadButton>
        ))}
      </Group>
    </Stack>
  );
}
