import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Clause, Plan, updateClause } from '#contract/movement.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { nameOf } from './clause-tree.ts';
import { EditDialog } from './edit-dialog.tsx';
import { useDraft } from './use-draft.ts';

type ClauseDraft = Pick<Clause, 'label' | 'heading' | 'body'>;
type ClauseDialogProps = { plan: Plan; clause: Clause; onClose: () => void };

/** Changes the number, the heading or the text of one clause. */
export function ClauseDialog({ plan, clause, onClose }: ClauseDialogProps) {
  const { t } = useTranslation('movement');
  const communeId = useCommuneId();
  const { draft, change, submit, dialog } = useDraft<ClauseDraft>({
    base: { draft: toDraft(clause), version: plan.version },
    save: (text, version) =>
      call(updateClause, { communeId, planId: plan.id, clauseId: clause.id, version, ...text }),
    readStored: (current) => {
      const stored = Plan.parse(current);
      const same = stored.clauses.find(({ id }) => id === clause.id);
      return { draft: toDraft(same ?? clause), version: stored.version };
    },
    describe: (field, text) => ({ label: t(`clause.${field}`), text: text[field] }),
    onClose,
  });
  return (
    <EditDialog
      title={t('clause.title', { name: nameOf(clause) })}
      onSave={() => submit()}
      {...dialog}
    >
      <TextInput
        label={t('clause.label')}
        description={t('clause.labelHint')}
        value={draft.label}
        maxLength={20}
        onChange={(event) => change({ label: event.currentTarget.value })}
      />
      <TextInput
        label={t('clause.heading')}
        value={draft.heading}
        maxLength={1000}
        onChange={(event) => change({ heading: event.currentTarget.value })}
      />
      <Textarea
        label={t('clause.body')}
        value={draft.body}
        autosize
        minRows={4}
        maxRows={16}
        maxLength={20_000}
        onChange={(event) => change({ body: event.currentTarget.value })}
        data-autofocus
      />
    </EditDialog>
  );
}

function toDraft({ label, heading, body }: ClauseDraft): ClauseDraft {
  return { label, heading, body };
}
