import { Badge, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionLine } from '#contract/account.ts';
import type { z } from 'zod';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { browserName } from './browser-name.ts';
import { formatInstant } from '#web/ui/instant-text.ts';

type Line = z.output<typeof SessionLine>;

type SessionListProps = {
  sessions: readonly Line[] | undefined;
  onRevoke: (session: Line) => void;
  /** The session being ended. */
  busyId: string | undefined;
};

/** Where an account is signed in, each line with its end. */
export function SessionList({ sessions, onRevoke, busyId }: SessionListProps) {
  const { t } = useTranslation('account');
  const columns: Column<Line>[] = [
    {
      key: 'browser',
      header: t('sessions.browser'),
      cell: (line) => (
        <>
          {browserName(line.browser) ?? t('sessions.unknown')}{' '}
          {line.isCurrent && (
            <Badge tt="none" size="lg" color="#16612f">
              {t('sessions.current')}
            </Badge>
          )}
        </>
      ),
    },
    { key: 'address', header: t('sessions.address'), cell: (line) => line.address ?? '–' },
    {
      key: 'startedAt',
      header: t('sessions.startedAt'),
      cell: (line) => formatInstant(line.startedAt),
    },
    {
      key: 'expiresAt',
      header: t('sessions.expiresAt'),
      cell: (line) => formatInstant(line.expiresAt),
    },
    {
      key: 'end',
      isActions: true,
      header: t('sessions.action'),
      cell: (line) =>
        !line.isCurrent && (
          <Button
            variant="default"
            loading={busyId === line.id}
            onClick={() => onRevoke(line)}
            aria-label={t('sessions.endOf', {
              name: browserName(line.browser) ?? t('sessions.unknown'),
            })}
          >
            {t('sessions.end')}
          </Button>
        ),
    },
  ];
  return (
    <DataTable
      caption={t('sessions.caption')}
      columns={columns}
      rows={sessions}
      rowKey={(line) => line.id}
    />
  );
}
