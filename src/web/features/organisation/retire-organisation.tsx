import { Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OrganisationLine, retireOrganisation } from '#contract/organisation.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { Confirm } from '#web/ui/confirm.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { showDone } from '#web/ui/undo-notice.tsx';
import { useRefreshOrganisations } from './use-organisations.ts';

/** Asks from which day an organisation takes no part any more. */
export function RetireOrganisation(props: { organisation: OrganisationLine; onEnd: () => void }) {
  const { organisation, onEnd } = props;
  const { t } = useTranslation('organisation');
  const [day, setDay] = useState<string | null>(todayInVietnam());
  const retire = useRetire(organisation);
  return (
    <Confirm
      opened
      title={t('retire')}
      confirmLabel={t('retire')}
      isDangerous
      isBusy={retire.isPending}
      isDisabled={day === null}
      error={retire.error}
      onClose={onEnd}
      onConfirm={() => retire.mutate(day, { onSuccess: onEnd })}
    >
      <Stack>
        <Text>{t('retireText', { name: organisation.name })}</Text>
        <DateField label={t('retireDay')} value={day} onChange={setDay} required />
      </Stack>
    </Confirm>
  );
}

/** Ends an organisation on a day; null takes the end back. */
export function useRetire({ id, name, version }: OrganisationLine) {
  const { t } = useTranslation('organisation');
  const communeId = useCommuneId();
  const refresh = useRefreshOrganisations();
  return useMutation({
    mutationFn: (retiredOn: string | null) =>
      call(retireOrganisation, { communeId, organisationId: id, version, retiredOn }),
    onSuccess: async ({ retiredOn }) => {
      showDone(t(retiredOn === null ? 'reopened' : 'retired', { name }));
      await refresh();
    },
  });
}
