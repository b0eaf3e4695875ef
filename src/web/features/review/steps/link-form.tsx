import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HouseholdLine } from '#contract/household.ts';
import { linkRequest, type ReviewRequest } from '#contract/review-step.ts';
import { useRefreshFigures } from '#web/features/review/use-review.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { HouseholdChoice } from './household-choice.tsx';
import { useInRound } from './use-steps.ts';

type LinkFormProps = { request: ReviewRequest; onClose: () => void };

/** Says which household of the register a request is about. */
export function LinkForm({ request, onClose }: LinkFormProps) {
  const { t } = useTranslation(['reviewStep', 'ui']);
  const inRound = useInRound();
  const refresh = useRefreshFigures();
  const [id] = useState(newId);
  const [household, setHousehold] = useState<HouseholdLine | null>(null);
  const save = useMutation({
    mutationFn: (householdId: string) =>
      call(linkRequest, { ...inRound, requestId: request.id, id, householdId }),
    onSuccess: async () => {
      showDone(t('reviewStep:request.linked', { name: household?.headName ?? '' }));
      await refresh();
      onClose();
    },
  });
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('reviewStep:request.linkTitle', { name: request.applicantName })}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <Stack>
        <HouseholdChoice value={household} onChange={setHousehold} />
        <Text>{t('reviewStep:request.linkHint')}</Text>
        <ProblemAlert error={save.error} />
        <Group justify="flex-end">
          <LinkButton to={`/${inRound.communeId}/households/new`} variant="default">
            {t('reviewStep:request.addHousehold')}
          </LinkButton>
          <Button
            disabled={household === null}
            loading={save.isPending}
            onClick={() => household && save.mutate(household.id)}
          >
            {t('reviewStep:request.link')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
