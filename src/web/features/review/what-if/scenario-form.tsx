import { Button, Card, Group, NativeSelect, SimpleGrid, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Standard } from '#contract/standard.ts';
import { formatInteger } from '#domain/text/format-number.ts';
import { currentLocale } from '#web/text.ts';
import { NumberField } from '#web/ui/number-field.tsx';
import { emptyDraft, toQuestion, type Question, type ScenarioDraft } from './scenario-draft.ts';

type Props = {
  standards: readonly Standard[];
  places: readonly { id: string; name: string }[];
  isBusy: boolean;
  onRun: (question: Question) => void;
};

/** The standard to try and what differs from it; runs with the button. */
export function ScenarioForm({ standards, places, isBusy, onRun }: Props) {
  const { t } = useTranslation('whatIf');
  const newest = standards.at(-1);
  const [draft, setDraft] = useState(emptyDraft(newest?.id ?? ''));
  const standard = standards.find(({ id }) => id === draft.standardId) ?? newest;
  const change = (part: Partial<ScenarioDraft>) => setDraft({ ...draft, ...part });
  function submit(event: FormEvent) {
    event.preventDefault();
    onRun(toQuestion(draft));
  }
  if (!standard) return null;
  return (
    <Card withBorder padding="lg" className="no-print">
      <form onSubmit={submit}>
        <Stack gap="md">
          <NativeSelect
            label={t('standard')}
            value={draft.standardId}
            data={standards.map(({ id, name }) => ({ value: id, label: name[currentLocale()] }))}
            onChange={(event) => change({ standardId: event.currentTarget.value })}
            maw="32rem"
          />
          <LineFields draft={draft} standard={standard} change={change} />
          <OtherFields draft={draft} standard={standard} places={places} change={change} />
          <Group>
            <Button type="submit" loading={isBusy}>
              {t('run')}
            </Button>
            <Button variant="default" onClick={() => setDraft(emptyDraft(draft.standardId))}>
              {t('reset')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}

type FieldsProps = {
  draft: ScenarioDraft;
  standard: Standard;
  change: (part: Partial<ScenarioDraft>) => void;
};

function LineFields({ draft, standard, change }: FieldsProps) {
  const { t } = useTranslation('whatIf');
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
      {(['urban', 'rural'] as const).map((area) => (
        <NumberField
          key={area}
          label={t(`${area}Income`)}
          description={t('incomeHint', {
            value: formatInteger(BigInt(standard.income[area].poor)),
          })}
          min={1}
          max={1_000_000_000}
          value={draft[`${area}Income`]}
          onChange={(value) => change({ [`${area}Income`]: value })}
        />
      ))}
      {(['urban', 'rural'] as const).map((area) => (
        <NumberField
          key={area}
          label={t(`${area}B1`)}
          description={t('b1Hint')}
          min={1}
          max={1000}
          value={draft[`${area}B1`]}
          onChange={(value) => change({ [`${area}B1`]: value })}
        />
      ))}
    </SimpleGrid>
  );
}

const CUT_OFFS = Array.from({ length: 12 }, (_, index) => index + 1);

function OtherFields({ draft, standard, places, change }: FieldsProps & Pick<Props, 'places'>) {
  const { t } = useTranslation('whatIf');
  const own = { value: '', label: t('cutOffOwn', { count: standard.deprivation.cutOff }) };
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
      <NativeSelect
        label={t('cutOff')}
        value={draft.cutOff}
        data={[
          own,
          ...CUT_OFFS.map((count) => ({
            value: String(count),
            label: t('cutOffOption', { count }),
          })),
        ]}
        onChange={(event) => change({ cutOff: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('area')}
        value={draft.area}
        data={(['own', 'urban', 'rural'] as const).map((value) => {
          return { value, label: t(`areas.${value}`) };
        })}
        onChange={(event) => change({ area: event.currentTarget.value as ScenarioDraft['area'] })}
      />
      {draft.area !== 'own' && (
        <NativeSelect
          label={t('areaIn')}
          value={draft.areaIn}
          data={[
            { value: '', label: t('everywhere') },
            ...places.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => change({ areaIn: event.currentTarget.value })}
        />
      )}
    </SimpleGrid>
  );
}
