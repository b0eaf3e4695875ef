import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Output } from '#contract/endpoint.ts';
import { listAcknowledgements } from '#contract/task-report.ts';
import { call } from '#web/api.ts';
import { useMovements } from '#web/features/movement/plan/shown-plan.tsx';
import { useCommuneId } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { formatInstant } from '#web/ui/instant-text.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';

type Receiver = Output<typeof listAcknowledgements>['items'][number];

/** Who has received the plan of the chosen movement, or of each that runs. */
export function PlanReceivers({ movementId }: { movementId: string }) {
  const { data } = useMovements();
  const items = data?.items ?? [];
  const shown = items.filter(({ id, endedOn }) =>
    movementId === '' ? endedOn === null : id === movementId,
  );
  return shown.map(({ id, name }) => (
    <Receivers key={id} movementId={id} name={items.length > 1 ? name : ''} />
  ));
}

type ReceiversProps = { movementId: string; name: string };

/** Which organisations have received the plan as it stands, which an earlier one, which none. */
function Receivers({ movementId, name }: ReceiversProps) {
  const { t } = useTranslation('work');
  const communeId = useCommuneId();
  const { data, error, refetch } = useQuery({
    queryKey: ['work', communeId, 'receivers', movementId],
    queryFn: () => call(listAcknowledgements, { communeId, movementId }),
  });
  const columns = useColumns(data?.planVersion ?? null);
  if (data?.items.length === 0) return null;
  return (
    <Section
      title={[t('received.title'), name].filter(Boolean).join(': ')}
      intro={t('received.intro')}
    >
      <ProblemAlert error={error} retry={() => void refetch()} />
      {!error && (
        <DataTable
          caption={t('received.caption')}
          columns={columns}
          rows={data?.items}
          rowKey={({ organisationId }) => organisationId}
        />
      )}
    </Section>
  );
}

function useColumns(planVersion: number | null): Column<Receiver>[] {
  const { t } = useTranslation('work');
  const communeId = useCommuneId();
  const state = ({ version, by, at }: Receiver) => {
    if (version === null || by === null || at === null) return t('received.not');
    const key = version === planVersion ? 'received.current' : 'received.past';
    return t(key, { by, at: formatInstant(at) });
  };
  return [
    { key: 'name', header: t('received.organisation'), cell: ({ name }) => name, width: '40%' },
    { key: 'state', header: t('received.state'), cell: state },
    {
      key: 'open',
      header: t('received.action'),
      isActions: true,
      width: '10rem',
      cell: ({ organisationId, name }) => (
        <LinkButton
          variant="default"
          aria-label={t('received.openOf', { name })}
          to={`/${communeId}/workspace?organisation=${organisationId}`}
        >
          {t('received.open')}
        </LinkButton>
      ),
    },
  ];
}
