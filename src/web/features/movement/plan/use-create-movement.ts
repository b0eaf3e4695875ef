import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { PlanFile } from '#contract/movement.ts';
import { createMovement } from '#contract/plan.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';

/** Saves what a person confirmed and opens the movement it became. */
export function useCreateMovement() {
  const communeId = useCommuneId();
  const client = useQueryClient();
  const router = useRouter();
  // Sent twice, it is still one movement.
  const [id] = useState(newId);
  return useMutation({
    mutationFn: (plan: PlanFile) => call(createMovement, { communeId, id, plan }),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['movement', communeId] }),
        client.invalidateQueries({ queryKey: ['dashboard', communeId] }),
      ]);
      router.history.push(`/${communeId}/movement?movement=${id}`);
    },
  });
}
