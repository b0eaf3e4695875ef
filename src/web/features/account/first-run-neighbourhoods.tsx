import {
  Alert,
  Button,
  Group,
  NativeSelect,
  Radio,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
} from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberField } from '#web/ui/number-field.tsx';
import type { StepProps } from './first-run-answers.ts';
import {
  neighbourhoodKinds,
  numberedNeighbourhoods,
  type NeighbourhoodKind,
  readNeighbourhoodLines,
} from './neighbourhood-names.ts';

const mostNeighbourhoods = 200;

/** The neighbourhoods of the commune: numbered, or pasted one a line. May be left for later. */
export function NeighbourhoodStep({ answers, onNext, back }: StepProps) {
  const { t } = useTranslation('account');
  const [way, setWay] = useState<'numbered' | 'pasted'>('numbered');
  const [kind, setKind] = useState<NeighbourhoodKind>(
    answers.area === 'urban' ? 'tổ dân phố' : 'thôn',
  );
  const [count, setCount] = useState<number | null>(answers.neighbourhoods.length || null);
  const [text, setText] = useState(answers.neighbourhoods.map((one) => one.name).join('\n'));
  const [area, setArea] = useState(answers.area);
  const named =
    way === 'numbered'
      ? numberedNeighbourhoods(Math.min(count ?? 0, mostNeighbourhoods), kind)
      : readNeighbourhoodLines(text, kind).slice(0, mostNeighbourhoods);

  function finish(event: FormEvent) {
    event.preventDefault();
    onNext({ neighbourhoods: named, area });
  }

  return (
    <form noValidate onSubmit={finish}>
      <Stack>
        <SegmentedControl
          fullWidth
          size="md"
          aria-label={t('firstRun.neighbourhoods.how')}
          value={way}
          onChange={(value) => setWay(value === 'pasted' ? 'pasted' : 'numbered')}
          data={[
            { value: 'numbered', label: t('firstRun.neighbourhoods.numbered') },
            { value: 'pasted', label: t('firstRun.neighbourhoods.pasted') },
          ]}
        />
        <NativeSelect
          label={t('firstRun.neighbourhoods.kind')}
          data={[...neighbourhoodKinds]}
          value={kind}
          onChange={(event) =>
            setKind(neighbourhoodKinds.find((one) => one === event.currentTarget.value) ?? 'thôn')
          }
        />
        {way === 'numbered' ? (
          <NumberField
            label={t('firstRun.neighbourhoods.count')}
            max={mostNeighbourhoods}
            value={count}
            onChange={setCount}
          />
        ) : (
          <Textarea
            label={t('firstRun.neighbourhoods.list')}
            description={t('firstRun.neighbourhoods.listHint')}
            autosize
            minRows={5}
            maxRows={14}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        <Radio.Group
          label={t('firstRun.neighbourhoods.area')}
          description={t('firstRun.neighbourhoods.areaHint')}
          value={area}
          onChange={(value) => setArea(value === 'urban' ? 'urban' : 'rural')}
        >
          <Group mt="xs" gap="xl">
            <Radio value="urban" label={t('firstRun.neighbourhoods.urban')} />
            <Radio value="rural" label={t('firstRun.neighbourhoods.rural')} />
          </Group>
        </Radio.Group>
        <Alert color="office" role="status">
          {named.length === 0 ? t('firstRun.neighbourhoods.none') : <Preview names={named} />}
        </Alert>
        <Group justify="space-between">
          {back}
          <Button type="submit">
            {t(named.length === 0 ? 'firstRun.neighbourhoods.later' : 'firstRun.next')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const shownNames = 4;

function Preview({ names }: { names: readonly { name: string }[] }) {
  const { t } = useTranslation('account');
  const shown = names.slice(0, shownNames).map((one) => one.name);
  const last = names.length > shownNames ? `… ${names.at(-1)?.name ?? ''}` : '';
  return (
    <Text>
      {t('firstRun.neighbourhoods.preview', { count: names.length })} {shown.join(', ')} {last}
    </Text>
  );
}
