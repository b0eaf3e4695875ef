import { Button, Group, Modal, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BoardTask, setTaskMeasure } from '#contract/task-board.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { NumberField } from '#web/ui/number-field.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { readReportDraft, toReportDraft } from './report-draft.ts';
import { useRefreshWork } from './use-work.ts';

/** What a task measures, how much is aimed at, and what it may cost. */
export function MeasureDialog({ task, onEnd }: { task: BoardTask; onEnd: () => void }) {
  const { t } = useTranslation(['work', 'ui']);
  const { draft, change, hasBadCost, save, submit } = useMeasure(task, onEnd);
  return (
    <Modal
      opened
      size="lg"
      onClose={onEnd}
      title={t('board.measureTitle')}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form noValidate onSubmit={submit}>
        <Stack>
          <Text fw={600}>{task.title}</Text>
          <TextInput
            label={t('board.name')}
            description={t('board.nameHint')}
            maxLength={200}
            data-autofocus
            value={draft.indicator}
            onChange={(event) => change({ indicator: event.currentTarget.value })}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <TextInput
              label={t('board.unit')}
              maxLength={200}
              value={draft.unit}
              onChange={(event) => change({ unit: event.currentTarget.value })}
            />
            <NumberField
              label={t('board.goal')}
              decimalScale={3}
              value={draft.goal}
              onChange={(goal) => change({ goal })}
            />
          </SimpleGrid>
          <Text size="sm" c="dimmed">
            {t('board.goalHint')}
          </Text>
          <TextInput
            label={t('board.planned')}
            maxLength={40}
            autoComplete="off"
            value={draft.cost}
            error={hasBadCost && t('board.costBad')}
            onChange={(event) => change({ cost: event.currentTarget.value })}
          />
          <ProblemAlert error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onEnd} disabled={save.isPending}>
              {t('ui:cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('ui:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function useMeasure(task: BoardTask, onEnd: () => void) {
  const { t } = useTranslation('work');
  const communeId = useCommuneId();
  const refresh = useRefreshWork();
  const [draft, setDraft] = useState(() => ({
    indicator: task.indicator,
    unit: task.unit,
    goal: task.goal,
    cost: toReportDraft({ text: '', figure: null, cost: task.costPlanned }).cost,
  }));
  const money = readReportDraft({ text: '', figure: null, cost: draft.cost });
  const save = useMutation({
    mutationFn: (costPlanned: string | null) => {
      const { indicator, unit, goal } = draft;
      const { taskId, version } = task;
      const facts = { indicator, unit, goal, costPlanned };
      return call(setTaskMeasure, { communeId, taskId, version, ...facts });
    },
    onSuccess: async () => {
      showDone(t('board.saved'));
      await refresh();
      onEnd();
    },
  });
  return {
    draft,
    change: (changes: Partial<typeof draft>) => setDraft({ ...draft, ...changes }),
    hasBadCost: money === undefined,
    save,
    submit: (event: FormEvent) => {
      event.preventDefault();
      if (money && !save.isPending) save.mutate(money.cost);
    },
  };
}
