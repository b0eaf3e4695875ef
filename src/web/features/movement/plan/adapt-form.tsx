import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanFile } from '#contract/movement.ts';
import { adaptPlan, type PlaceName } from '#domain/movement/adapt-plan.ts';
import { useCurrentCommune } from '#web/session.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { useCreateMovement } from './use-create-movement.ts';

const unitWords = ['phường', 'xã', 'thị trấn', 'đặc khu'];

/** A movement from another place, with our names put for theirs. */
export function AdaptForm({ plan }: { plan: PlanFile }) {
  const { t } = useTranslation('plan');
  const commune = useCurrentCommune();
  const [from, setFrom] = useState<PlaceName>(() => placeOf(plan));
  const [to, setTo] = useState<PlaceName>({
    word: commune?.kind ?? placeOf(plan).word,
    name: commune?.name ?? '',
  });
  const [code, setCode] = useState(plan.movement.code);
  const { mutate, isPending, error } = useCreateMovement();
  const adapted = adaptPlan(plan, from, to);
  const { clauses, tasks, targets, organisations } = plan;
  const counts = {
    clauses: clauses.length,
    tasks: tasks.length,
    targets: targets.length,
    organisations: organisations.length,
  };
  return (
    <Section title={t('adapt.title')} intro={t('adapt.note')}>
      <Stack gap="md">
        <Text fw={650}>
          {t('movements.item', {
            name: plan.movement.name,
            from: plan.movement.fromYear,
            to: plan.movement.toYear,
          })}
        </Text>
        <Text>{t('adapt.summary', counts)}</Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <PlaceFields value={from} onChange={setFrom} labels={['fromWord', 'fromName']} />
          <PlaceFields value={to} onChange={setTo} labels={['toWord', 'toName']} />
        </SimpleGrid>
        <TextInput
          label={t('field.code')}
          description={t('field.codeHint')}
          value={code}
          maxLength={80}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Text>{t('adapt.preview', { title: adapted.paper.title })}</Text>
        <ProblemAlert error={error} />
        <Group justify="flex-end">
          <Button
            loading={isPending}
            disabled={to.name.trim() === ''}
            onClick={() => mutate({ ...adapted, movement: { ...adapted.movement, code } })}
          >
            {t('save.button')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}

type PlaceFieldsProps = {
  value: PlaceName;
  onChange: (place: PlaceName) => void;
  labels: readonly ['fromWord', 'fromName'] | readonly ['toWord', 'toName'];
};

function PlaceFields({ value, onChange, labels: [word, name] }: PlaceFieldsProps) {
  const { t } = useTranslation('plan');
  return (
    <Stack gap="xs">
      <TextInput
        label={t(`adapt.${word}`)}
        value={value.word}
        maxLength={40}
        onChange={(event) => onChange({ ...value, word: event.currentTarget.value })}
      />
      <TextInput
        label={t(`adapt.${name}`)}
        value={value.name}
        maxLength={100}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
      />
    </Stack>
  );
}

/** What the file calls its own unit: its place line, and the word its issuer's name begins with. */
function placeOf({ paper }: PlanFile): PlaceName {
  const issuer = paper.issuer.lines.join(' ').toLowerCase();
  return { word: unitWords.find((word) => issuer.includes(word)) ?? 'phường', name: paper.place };
}
