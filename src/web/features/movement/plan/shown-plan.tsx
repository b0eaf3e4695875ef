import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listMovements } from '#contract/plan.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';

type ShownPlanProps = { movementId: string; children: (planId: string) => ReactNode };

/** The plan of the chosen movement, or of the newest when none is chosen. */
export function ShownPlan({ movementId, children }: ShownPlanProps) {
  const { data, error } = useMovements();
  const chosen = data?.items.find(({ id }) => id === movementId) ?? data?.items[0];
  if (!data && !error) return <Skeleton height={320} />;
  return (
    <>
      <ProblemAlert error={error} />
      {chosen && children(chosen.planId)}
    </>
  );
}

/** Every movement of the commune. */
export function useMovements() {
  const communeId = useCommuneId();
  return useQuery({
    queryKey: ['movement', communeId, 'all'],
    queryFn: () => call(listMovements, { communeId }),
  });
}
