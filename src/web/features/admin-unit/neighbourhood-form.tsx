import {
  Button,
  Group,
  Modal,
  MultiSelect,
  NativeSelect,
  SimpleGrid,
  Stack,
  TextInput,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  Area,
  createNeighbourhood,
  editNeighbourhood,
  type Neighbourhood,
  NeighbourhoodKind,
} from '#contract/admin-unit.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { todayInVietnam } from '#web/ui/instant-text.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';

type NeighbourhoodFormProps = {
  communeId: string;
  /** Null makes a new one. */
  neighbourhood: Neighbourhood | null;
  others: readonly Neighbourhood[];
  onEnd: () => void;
};

/** Adds a neighbourhood or corrects one. */
export function NeighbourhoodForm(props: NeighbourhoodFormProps) {
  const { communeId, neighbourhood, others, onEnd } = props;
  const { t } = useTranslation(['adminUnit', 'ui']);
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => firstDraft(neighbourhood, others));
  const [isChecked, setChecked] = useState(false);
  const change = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes });
  const save = useMutation({
    mutationFn: () => saveDraft(communeId, neighbourhood, draft),
    onSuccess: async () => {
      showDone(t('neighbourhoods.saved', { name: draft.name }));
      await client.invalidateQueries({ queryKey: ['neighbourhoods', communeId] });
      onEnd();
    },
  });
  const isComplete =
    draft.name.trim() !== '' && draft.code.trim() !== '' && draft.validFrom !== null;
  const missing = (isMissing: boolean) => (isChecked && isMissing ? t('ui:field.required') : null);
  function submit(event: FormEvent) {
    event.preventDefault();
    setChecked(true);
    if (isComplete) save.mutate();
  }
  return (
    <Modal
      opened
      onClose={onEnd}
      size="lg"
      title={neighbourhood ? t('neighbourhoods.editTitle') : t('neighbourhoods.add')}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <form noValidate onSubmit={submit}>
        <Stack>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <NativeSelect
              label={t('neighbourhoods.kind')}
              data={NeighbourhoodKind.options}
              value={draft.kind}
              onChange={(event) =>
                change({ kind: NeighbourhoodKind.parse(event.currentTarget.value) })
              }
            />
            <TextInput
              label={t('neighbourhoods.name')}
              data-autofocus
              value={draft.name}
              onChange={(event) => change({ name: event.currentTarget.value })}
              error={missing(draft.name.trim() === '')}
            />
            <TextInput
              label={t('neighbourhoods.code')}
              maxLength={20}
              value={draft.code}
              onChange={(event) => change({ code: event.currentTarget.value })}
              error={missing(draft.code.trim() === '')}
            />
            <NativeSelect
              label={t('neighbourhoods.area')}
              description={t('neighbourhoods.areaHint')}
              data={Area.options.map((value) => ({
                value,
                label: t(`neighbourhoods.areas.${value}`),
              }))}
              value={draft.area}
              onChange={(event) => change({ area: Area.parse(event.currentTarget.value) })}
            />
          </SimpleGrid>
          {neighbourhood === null && (
            <>
              <DateField
                label={t('neighbourhoods.validFrom')}
                value={draft.validFrom}
                onChange={(validFrom) => change({ validFrom })}
                error={missing(draft.validFrom === null)}
              />
              <MultiSelect
                label={t('neighbourhoods.predecessors')}
                description={t('neighbourhoods.predecessorsHint')}
                searchable
                data={others.map((one) => ({ value: one.id, label: one.name }))}
                value={draft.predecessorIds}
                onChange={(predecessorIds) => change({ predecessorIds })}
              />
            </>
          )}
          <ProblemAlert error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onEnd}>
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

type Draft = Pick<Neighbourhood, 'id' | 'code' | 'kind' | 'name' | 'area' | 'sortOrder'> & {
  validFrom: string | null;
  predecessorIds: string[];
};

function firstDraft(one: Neighbourhood | null, others: readonly Neighbourhood[]): Draft {
  if (one) return { ...one, predecessorIds: [] };
  const last = others.at(-1);
  return {
    id: newId(),
    code: '',
    kind: last?.kind ?? 'tổ dân phố',
    name: '',
    area: last?.area ?? 'urban',
    sortOrder: Math.max(0, ...others.map((other) => other.sortOrder)) + 1,
    validFrom: todayInVietnam(),
    predecessorIds: [],
  };
}

function saveDraft(communeId: string, before: Neighbourhood | null, draft: Draft) {
  const { id, code, kind, name, area, sortOrder, validFrom, predecessorIds } = draft;
  const fields = { communeId, code, kind, name, area, sortOrder };
  return before
    ? call(editNeighbourhood, { ...fields, neighbourhoodId: before.id, version: before.version })
    : call(createNeighbourhood, { ...fields, id, validFrom: validFrom ?? '', predecessorIds });
}
