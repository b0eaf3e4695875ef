import {
  Checkbox,
  NativeSelect,
  Paper,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EventReason } from '#contract/review.ts';
import type { Area } from '#domain/household/household.ts';
import { explain } from '#domain/standard/explain-class.ts';
import type { Standard } from '#domain/standard/standard.ts';
import { currentLocale } from '#web/text.ts';
import { ClassBadge } from '#web/ui/class-badge.tsx';
import { NumberField } from '#web/ui/number-field.tsx';
import { AnswerFields } from './answer-fields.tsx';
import { IncomeFields } from './income-fields.tsx';
import { IndicatorFields } from './indicator-fields.tsx';
import { classifyDraft, type DraftFault, type ResultDraft } from './result-draft.ts';
import { useStandardRule } from './standard-rule.ts';

type SurveyFieldsProps = {
  standardId: string;
  area: Area;
  draft: ResultDraft;
  onChange: (draft: ResultDraft) => void;
  /** Fields to mark; empty until somebody tries to save. */
  faults: readonly DraftFault[];
};

/** The paper form on screen, with the class as it follows from the rule while typing. */
export function SurveyFields({ standardId, area, draft, onChange, faults }: SurveyFieldsProps) {
  const standard = useStandardRule(standardId);
  const change = (part: Partial<ResultDraft>) => onChange({ ...draft, ...part });
  if (!standard) return null;
  return (
    <Stack gap="lg">
      <IncomeFields standard={standard} draft={draft} onChange={change} faults={faults} />
      <IndicatorFields standard={standard} draft={draft} onChange={change} />
      <AnswerFields draft={draft} onChange={change} />
      <HouseholdFacts draft={draft} onChange={change} faults={faults} />
      <LiveClass standard={standard} area={area} draft={draft} />
    </Stack>
  );
}

export type PartProps = {
  draft: ResultDraft;
  onChange: (part: Partial<ResultDraft>) => void;
};

function HouseholdFacts({
  draft,
  onChange,
  faults,
}: PartProps & { faults: readonly DraftFault[] }) {
  const { t } = useTranslation(['review', 'ui']);
  return (
    <Stack gap="md">
      <Checkbox
        label={t('review:result.noLabour')}
        description={t('review:result.noLabourHint')}
        checked={draft.noLabourCapacity}
        onChange={(event) => onChange({ noLabourCapacity: event.currentTarget.checked })}
      />
      {draft.noLabourCapacity && (
        <TextInput
          label={t('review:result.noLabourDocument')}
          description={t('review:result.noLabourDocumentHint')}
          value={draft.noLabourDocument}
          maxLength={200}
          onChange={(event) => onChange({ noLabourDocument: event.currentTarget.value })}
        />
      )}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NumberField
          label={t('review:result.members')}
          value={draft.memberCount}
          onChange={(memberCount) => onChange({ memberCount })}
          min={1}
          max={60}
          required
          error={faults.includes('memberCount') && t('ui:field.required')}
        />
        <NativeSelect
          label={t('review:result.event')}
          value={draft.eventReason ?? ''}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            const reason = EventReason.options.find((option) => option === chosen);
            onChange({ eventReason: reason ?? null });
          }}
          data={[
            { value: '', label: t('review:result.noEvent') },
            ...EventReason.options.map((value) => ({ value, label: t(`review:event.${value}`) })),
          ]}
        />
      </SimpleGrid>
      <Textarea
        label={t('review:result.note')}
        value={draft.note}
        maxLength={2000}
        autosize
        minRows={2}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
      />
    </Stack>
  );
}

type LiveClassProps = { standard: Standard; area: Area; draft: ResultDraft };

/** The class and why, by the same function as the server's; read out when it changes. */
function LiveClass({ standard, area, draft }: LiveClassProps) {
  const { t } = useTranslation('review');
  const found = classifyDraft(standard, area, draft);
  const lacksB1 = standard.b1 === null && draft.basis !== 'income';
  return (
    <Paper withBorder p="md" bg="#f4f8fc" role="status">
      <Text fw={600} mb={4}>
        {t('result.live')}
      </Text>
      {found ? (
        <Stack gap="xs" align="flex-start">
          <ClassBadge value={found.class} />
          <Text>{explain(found, currentLocale())}</Text>
        </Stack>
      ) : (
        <Text c="dimmed">{t(lacksB1 ? 'result.unusableB1' : 'result.waiting')}</Text>
      )}
    </Paper>
  );
}
