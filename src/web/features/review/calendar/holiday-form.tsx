import { Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { confirmHolidayYear, type HolidayYear } from '#contract/holiday.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { useRefreshFigures } from '#web/features/review/use-review.ts';
import { call } from '#web/api.ts';
import { newId } from '#web/new-id.ts';
import { useCommuneId } from '#web/session.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import {
  addRow,
  findRowFaults,
  openDraft,
  type DayRow,
  type HolidayDraft,
  type RowFault,
} from './holiday-draft.ts';

type HolidayFormProps = { shown: HolidayYear; onClose: () => void };

/** The days of a year to compare with the paper, row by row, and the paper itself. */
export function HolidayForm({ shown, onClose }: HolidayFormProps) {
  const { t } = useTranslation(['holiday', 'ui']);
  const { year } = shown;
  const form = useHolidayForm({ shown, onClose });
  const { draft, setDraft, isChecked, faults, save } = form;
  return (
    <Section title={t('holiday:formTitle', { year })} intro={t('holiday:formIntro')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          form.submit();
        }}
      >
        <Stack gap="lg">
          <DayRows
            legend={t('holiday:free', { year })}
            addLabel={t('holiday:addFree')}
            year={year}
            hasName
            rows={draft.free}
            faults={isChecked ? faults.free : new Map()}
            onChange={(free) => setDraft({ ...draft, free })}
          />
          {isChecked && draft.free.length === 0 && <Text c="#b3261e">{t('holiday:noDays')}</Text>}
          <DayRows
            legend={t('holiday:worked')}
            addLabel={t('holiday:addWorked')}
            year={year}
            rows={draft.worked}
            faults={isChecked ? faults.worked : new Map()}
            onChange={(worked) => setDraft({ ...draft, worked })}
          />
          <PaperFields draft={draft} setDraft={setDraft} isChecked={isChecked} />
          <ProblemAlert error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui:cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('holiday:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

function useHolidayForm({ shown, onClose }: HolidayFormProps) {
  const { t } = useTranslation('holiday');
  const communeId = useCommuneId();
  const refresh = useRefreshFigures();
  const [id] = useState(newId);
  const [draft, setDraft] = useState(() => openDraft(shown));
  const [isChecked, setChecked] = useState(false);
  const { year, history } = shown;
  const faults = findRowFaults(year, draft);
  const { documentNumber, documentDate, issuer, note, free, worked } = draft;
  const isWhole =
    faults.free.size + faults.worked.size === 0 &&
    free.length > 0 &&
    documentNumber.trim() !== '' &&
    issuer.trim() !== '' &&
    documentDate !== null;
  const save = useMutation({
    mutationFn: () =>
      call(confirmHolidayYear, {
        communeId,
        year,
        id,
        version: history[0]?.version ?? 0,
        holidays: free.map(({ on, name }) => ({ on: on ?? '', name })),
        workedWeekends: worked.map(({ on }) => on ?? ''),
        documentNumber,
        documentDate: documentDate ?? '',
        issuer,
        note,
      }),
    onSuccess: async () => {
      showDone(t('saved', { year }));
      await refresh();
      onClose();
    },
  });
  return {
    draft,
    setDraft,
    isChecked,
    faults,
    save,
    submit() {
      setChecked(true);
      if (isWhole) save.mutate();
    },
  };
}

type DayRowsProps = {
  legend: string;
  addLabel: string;
  year: number;
  hasName?: boolean;
  rows: readonly DayRow[];
  faults: ReadonlyMap<number, RowFault>;
  onChange: (rows: DayRow[]) => void;
};

function DayRows({
  legend,
  addLabel,
  year,
  hasName = false,
  rows,
  faults,
  onChange,
}: DayRowsProps) {
  const { t } = useTranslation('holiday');
  const change = (key: number, next: Partial<DayRow>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...next } : row)));
  return (
    <Fieldset legend={legend}>
      <Stack gap="xs">
        {rows.map((row) => {
          const fault = faults.get(row.key);
          return (
            <Group key={row.key} align="flex-start" gap="xs">
              <DateField
                aria-label={t('day')}
                value={row.on}
                onChange={(on) => change(row.key, { on })}
                error={fault && t(`fault.${fault}`, { year })}
                style={{ flex: '1 1 9rem', maxWidth: '14rem' }}
              />
              {hasName && (
                <TextInput
                  aria-label={t('name')}
                  value={row.name}
                  maxLength={200}
                  onChange={(event) => change(row.key, { name: event.currentTarget.value })}
                  style={{ flex: '2 1 12rem' }}
                />
              )}
              <Button
                variant="subtle"
                color="#b3261e"
                onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
                aria-label={t('removeDay', { day: row.on === null ? '' : formatDate(row.on) })}
              >
                {t('remove')}
              </Button>
            </Group>
          );
        })}
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => onChange(addRow(rows))}
          >
            {addLabel}
          </Button>
        </div>
      </Stack>
    </Fieldset>
  );
}

type PaperFieldsProps = {
  draft: HolidayDraft;
  setDraft: (draft: HolidayDraft) => void;
  isChecked: boolean;
};

function PaperFields({ draft, setDraft, isChecked }: PaperFieldsProps) {
  const { t } = useTranslation('holiday');
  const needed = (isMissing: boolean) => isChecked && isMissing && t('needed');
  return (
    <Stack gap="sm">
      <Group align="flex-start" gap="sm">
        <TextInput
          label={t('document')}
          description={t('documentHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={draft.documentNumber}
          maxLength={200}
          required
          onChange={(event) => setDraft({ ...draft, documentNumber: event.currentTarget.value })}
          error={needed(draft.documentNumber.trim() === '')}
          style={{ flex: '1 1 14rem' }}
        />
        <DateField
          label={t('date')}
          value={draft.documentDate}
          onChange={(documentDate) => setDraft({ ...draft, documentDate })}
          required
          error={needed(draft.documentDate === null)}
          style={{ flex: '1 1 10rem' }}
        />
        <TextInput
          label={t('issuer')}
          value={draft.issuer}
          maxLength={200}
          required
          onChange={(event) => setDraft({ ...draft, issuer: event.currentTarget.value })}
          error={needed(draft.issuer.trim() === '')}
          style={{ flex: '1 1 14rem' }}
        />
      </Group>
      <TextInput
        label={t('note')}
        value={draft.note}
        maxLength={2000}
        onChange={(event) => setDraft({ ...draft, note: event.currentTarget.value })}
      />
    </Stack>
  );
}
