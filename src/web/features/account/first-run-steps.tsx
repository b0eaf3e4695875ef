import { Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '#contract/endpoint.ts';
import type { completeFirstRun } from '#contract/first-run.ts';
import { newId } from '#web/new-id.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { CommuneStep } from './first-run-commune.tsx';
import { NeighbourhoodStep } from './first-run-neighbourhoods.tsx';
import { PersonStep } from './first-run-person.tsx';
import { PlanStep } from './first-run-plan.tsx';
import { emptyAnswers, type FirstRunAnswers } from './first-run-answers.ts';

const steps = ['person', 'commune', 'neighbourhoods', 'plan'] as const;

type FirstRunStepsProps = {
  onFinish: (answers: Omit<Input<typeof completeFirstRun>, 'token'>) => void;
  isBusy: boolean;
  error: unknown;
};

/** Four short questions, one at a time; nothing is sent before the last. */
export function FirstRunSteps({ onFinish, isBusy, error }: FirstRunStepsProps) {
  const { t } = useTranslation('account');
  const [index, setIndex] = useState(0);
  const [answers, setAnswers] = useState<FirstRunAnswers>(emptyAnswers);
  const heading = useRef<HTMLHeadingElement>(null);
  const step = steps[index] ?? 'person';
  useEffect(() => {
    if (index > 0) heading.current?.focus();
  }, [index]);

  function goOn(changes: Partial<FirstRunAnswers>) {
    const next = { ...answers, ...changes };
    setAnswers(next);
    if (index < steps.length - 1) setIndex(index + 1);
    else onFinish(toRequest(next));
  }

  const common = { answers, onNext: goOn, back: <Back index={index} onBack={setIndex} /> };
  return (
    <Stack>
      <div>
        <Text c="dimmed" mb={6}>
          {t('firstRun.step', { number: index + 1, count: steps.length })}
        </Text>
        <Progress value={((index + 1) * 100) / steps.length} aria-hidden />
      </div>
      <Title order={1} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {t(`firstRun.${step}.title`)}
      </Title>
      <Text>{t(`firstRun.${step}.intro`)}</Text>
      <ProblemAlert error={error} />
      {step === 'person' && <PersonStep {...common} />}
      {step === 'commune' && <CommuneStep {...common} />}
      {step === 'neighbourhoods' && <NeighbourhoodStep {...common} />}
      {step === 'plan' && <PlanStep {...common} isBusy={isBusy} />}
    </Stack>
  );
}

function Back({ index, onBack }: { index: number; onBack: (index: number) => void }) {
  const { t } = useTranslation('ui');
  if (index === 0) return <Group />;
  return (
    <Button variant="default" onClick={() => onBack(index - 1)}>
      {t('back')}
    </Button>
  );
}

function toRequest(answers: FirstRunAnswers): Omit<Input<typeof completeFirstRun>, 'token'> {
  const { person, commune, neighbourhoods, area, loadsPlan } = answers;
  return {
    ...person,
    commune: commune.unit
      ? { unitId: commune.unit.id }
      : {
          id: commune.typed.id,
          code: commune.typed.code,
          kind: commune.typed.kind,
          name: commune.typed.name,
          provinceId: commune.typed.province?.id ?? '',
          validFrom: commune.typed.validFrom ?? '',
        },
    neighbourhoods: neighbourhoods.map((one) => ({ ...one, id: newId(), area })),
    loadPlan: loadsPlan ? 'xuan-tang-2022' : null,
  };
}
