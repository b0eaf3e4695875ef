import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Plan, updatePlanPaper } from '#contract/movement.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { EditDialog } from './edit-dialog.tsx';
import { fromPaperDraft, type PaperDraft, toPaperDraft } from './paper-draft.ts';
import { NumberFields, SignerFields, TextFields, usePaperLabels } from './paper-fields.tsx';
import { useDraft } from './use-draft.ts';

type PaperDialogProps = { plan: Plan; onClose: () => void };

/** Changes what surrounds the clauses: number, date, title, basis, closing, recipients, signer. */
export function PaperDialog({ plan, onClose }: PaperDialogProps) {
  const { t } = useTranslation('movement');
  const communeId = useCommuneId();
  const labels = usePaperLabels();
  const { draft, change, submit, dialog } = useDraft<PaperDraft>({
    base: { draft: toPaperDraft(plan.paper), version: plan.version },
    save: (next, version) => {
      const paper = fromPaperDraft(next, plan.paper);
      return call(updatePlanPaper, { communeId, planId: plan.id, version, paper });
    },
    readStored: (current) => {
      const { paper, version } = Plan.parse(current);
      return { draft: toPaperDraft(paper), version };
    },
    describe: (field, next) => ({
      label: labels[field],
      text:
        field === 'capacity' ? t(`paper.capacities.${next.capacity}`) : textOf(field, next[field]),
    }),
    onClose,
  });
  return (
    <EditDialog
      title={t('paper.title')}
      onSave={() => {
        if (draft.title.trim() !== '') submit();
      }}
      {...dialog}
    >
      <Text c="dimmed">{t('paper.intro')}</Text>
      <NumberFields draft={draft} change={change} symbol={plan.paper.symbol} />
      <TextFields draft={draft} change={change} />
      <SignerFields draft={draft} change={change} />
    </EditDialog>
  );
}

function textOf(field: keyof PaperDraft, value: string | number | null): string {
  if (value === null) return '';
  return field === 'date' ? formatDate(String(value)) : String(value);
}
