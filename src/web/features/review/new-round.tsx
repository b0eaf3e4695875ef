import {
  Alert,
  Button,
  Group,
  Modal,
  NativeSelect,
  Radio,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createRound } from '#contract/review.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { currentLocale } from '#web/text.ts';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { NumberField } from '#web/ui/number-field.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { standardsQuery } from './standard-rule.ts';
import { useRefreshFigures } from './use-review.ts';

type Kind = 'annual' | 'ongoing';
type Process = 'in_app' | 'on_paper';

/** Opens a round and goes to it. */
export function NewRound({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['review', 'ui']);
  const communeId = useCommuneId();
  const router = useRouter();
  const refresh = useRefreshFigures();
  // Kept while the form is open: sending twice opens one round.
  const [id] = useState(newId);
  const [year, setYear] = useState<number | null>(Number(todayInVietnam().slice(0, 4)));
  const [kind, setKind] = useState<Kind>('annual');
  const [chosenProcess, setProcess] = useState<Process | null>(null);
  const [name, setName] = useState('');
  const [standardId, setStandardId] = useState('');
  // Rounds of past years were held on paper; only their results are left to type in.
  const isPast = year !== null && year < Number(todayInVietnam().slice(0, 4));
  const process = chosenProcess ?? (isPast ? 'on_paper' : 'in_app');
  const open = useMutation({
    mutationFn: () =>
      call(createRound, {
        communeId,
        id,
        year: year ?? 0,
        kind,
        process,
        ...(name.trim() !== '' && { name }),
        ...(standardId !== '' && { standardId }),
      }),
    onSuccess: async () => {
      await refresh();
      router.history.push(`/${communeId}/reviews/${id}`);
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('review:newRound.title')}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          open.mutate();
        }}
      >
        <Stack>
          <NumberField
            label={t('review:newRound.year')}
            value={year}
            onChange={setYear}
            min={2016}
            max={2100}
            thousandSeparator=""
            required
          />
          <div>
            <Text component="div" fw={500} id="round-kind" mb={4}>
              {t('review:newRound.kind')}
            </Text>
            <SegmentedControl
              fullWidth
              aria-labelledby="round-kind"
              value={kind}
              onChange={(value) => setKind(value as Kind)}
              data={(['annual', 'ongoing'] as const).map((value) => ({
                value,
                label: t(`review:kind.${value}`),
              }))}
            />
          </div>
          <ProcessChoice value={process} onChange={setProcess} />
          <StandardChoice value={standardId} onChange={setStandardId} />
          <TextInput
            label={t('review:newRound.name')}
            value={name}
            maxLength={200}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <ProblemAlert error={open.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui:cancel')}
            </Button>
            <Button type="submit" loading={open.isPending} disabled={year === null}>
              {t('review:newRound.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

type ProcessChoiceProps = { value: Process; onChange: (process: Process) => void };

function ProcessChoice({ value, onChange }: ProcessChoiceProps) {
  const { t } = useTranslation('review');
  return (
    <Radio.Group
      label={t('newRound.process')}
      value={value}
      onChange={(chosen) => onChange(chosen === 'in_app' ? 'in_app' : 'on_paper')}
    >
      <Stack gap="xs" mt="xs">
        {(['in_app', 'on_paper'] as const).map((one) => (
          <Radio
            key={one}
            value={one}
            label={t(`newRound.processes.${one}`)}
            description={t(`newRound.processHints.${one}`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

function StandardChoice({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t } = useTranslation('review');
  const { data } = useQuery(standardsQuery);
  const standards = data?.standards ?? [];
  const chosen = standards.find(({ id }) => id === value);
  return (
    <>
      <NativeSelect
        label={t('newRound.standard')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={[
          { value: '', label: t('newRound.byDate') },
          ...standards.map((standard) => ({
            value: standard.id,
            label: standard.name[currentLocale()],
          })),
        ]}
      />
      {chosen && !chosen.isOfficial && (
        <Alert color="#8a4b00" title={t('round.simulation')} role="alert">
          {t('newRound.unverified')}
        </Alert>
      )}
    </>
  );
}
