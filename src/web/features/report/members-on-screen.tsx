import { Alert, Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Output } from '#contract/endpoint.ts';
import { listReportMembers, type ListCode } from '#contract/report.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { call } from '#web/api.ts';
import { useSession } from '#web/session.ts';
import { currentLocale } from '#web/text.ts';
import { PlainLink } from '#web/ui/link.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { reportNames } from './report-names.ts';
import classes from './report-table.module.css';

type MembersOnScreenProps = {
  code: ListCode;
  communeId: string;
  when: { year: number } | { on: string };
  /** Lists with names are of one register, not of several together. */
  isOfUnit: boolean;
};

/** Report 14 or 15: every member of the households on the list; who may not see them is told why. */
export function MembersOnScreen(props: MembersOnScreenProps) {
  const { t } = useTranslation('report');
  const { can } = useSession();
  if (!props.isOfUnit) return <Alert color="office">{t('lists.oneUnit')}</Alert>;
  if (!can('household.read_sensitive')) return <Alert color="office">{t('lists.hidden')}</Alert>;
  return <Members {...props} />;
}

function Members({ code, communeId, when }: MembersOnScreenProps) {
  const { t } = useTranslation('report');
  const list = useInfiniteQuery({
    queryKey: ['report', 'members', communeId, code, when],
    queryFn: ({ pageParam }) =>
      call(listReportMembers, {
        communeId,
        code,
        ...when,
        ...(pageParam !== null && { cursor: pageParam }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const [first] = list.data?.pages ?? [];
  if (list.isPending) return <Loader aria-label={t('lists.title')} />;
  if (!first) return <ProblemAlert error={list.error} retry={() => void list.refetch()} />;
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const shown = new Set(items.map(({ householdId }) => householdId)).size;
  return (
    <Stack gap="sm">
      <Title order={2} size="h3">
        {t('formNumber', { code })} · {reportNames[code][currentLocale()].title}
      </Title>
      <Text>{t('lists.logged')}</Text>
      {items.length === 0 ? (
        <Text>{t('lists.nobody')}</Text>
      ) : (
        <MemberTable
          columns={first.columns}
          items={items}
          caption={reportNames[code][currentLocale()].title}
        />
      )}
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed" role="status">
          {t('lists.shown', {
            shown: formatInteger(shown),
            total: formatInteger(first.households),
          })}
        </Text>
        {list.hasNextPage && (
          <Button
            variant="default"
            className="no-print"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t('lists.more')}
          </Button>
        )}
      </Group>
      <ProblemAlert error={list.error} />
    </Stack>
  );
}

/** The column that says who it is. */
const NAME = 'Họ và tên';

type Page = Output<typeof listReportMembers>;
type MemberTableProps = Pick<Page, 'columns' | 'items'> & { caption: string };

/** The columns of the file; the name opens the household. */
function MemberTable({ columns, items, caption }: MemberTableProps) {
  const { t } = useTranslation('report');
  return (
    <section className={classes['scroll']} tabIndex={0} aria-label={t('scroll')}>
      <table className={classes['table']}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ header }) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map(({ communeId, householdId, memberNo, cells }) => (
            <tr key={`${householdId} ${memberNo}`}>
              {cells.map((cell, index) => (
                <td
                  key={columns[index]?.header ?? index}
                  className={columns[index]?.isNumber ? classes['count'] : undefined}
                >
                  {columns[index]?.header === NAME ? (
                    <PlainLink
                      to={`/${communeId}/households/${householdId}`}
                      className={classes['person']}
                    >
                      {cell}
                    </PlainLink>
                  ) : (
                    cell
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
