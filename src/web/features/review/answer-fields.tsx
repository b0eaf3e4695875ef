import { Checkbox, Fieldset, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CAUSES, WISHES } from '#domain/review/survey-answers.ts';
import { currentLocale } from '#web/text.ts';
import { toggleIndicator } from './result-draft.ts';
import type { PartProps } from './survey-fields.tsx';

/** Causes of poverty and the supports the household wants, as the form asks them. */
export function AnswerFields({ draft, onChange }: PartProps) {
  const { t } = useTranslation('review');
  return (
    <>
      <AnswerSet
        title={t('result.causes')}
        answers={CAUSES}
        chosen={draft.causes}
        onChange={(causes) => onChange({ causes })}
      />
      <AnswerSet
        title={t('result.wishes')}
        answers={WISHES}
        chosen={draft.wishes}
        onChange={(wishes) => onChange({ wishes })}
      />
    </>
  );
}

type AnswerSetProps = {
  title: string;
  answers: readonly { no: number; vi: string; en: string }[];
  chosen: readonly number[] | null;
  onChange: (chosen: number[]) => void;
};

function AnswerSet({ title, answers, chosen, onChange }: AnswerSetProps) {
  const { t } = useTranslation('review');
  const locale = currentLocale();
  return (
    <Fieldset legend={title}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        {answers.map((answer) => (
          <Checkbox
            key={answer.no}
            size="md"
            label={answer[locale]}
            checked={chosen?.includes(answer.no) ?? false}
            onChange={() => onChange(toggleIndicator(chosen ?? [], answer.no))}
          />
        ))}
      </SimpleGrid>
      {chosen === null && (
        <Text c="dimmed" size="sm" mt="sm">
          {t('result.notAsked')}
        </Text>
      )}
    </Fieldset>
  );
}
