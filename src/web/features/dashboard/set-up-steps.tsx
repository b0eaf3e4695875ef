import { Group, Text } from '@mantine/core';
import { IconCircle, IconCircleArrowRight, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Dashboard, setupSteps } from '#contract/dashboard.ts';
import type { Action } from '#domain/account/permission.ts';
import { useCommuneId, useSession } from '#web/session.ts';
import { LinkButton } from '#web/ui/link.tsx';
import { Section } from '#web/ui/section.tsx';
import classes from './dashboard.module.css';

type Step = (typeof setupSteps)[number];
type State = 'done' | 'next' | 'waiting';

/** Where each step is done, and the duty that does it. */
const places: Record<Step, { to: string; needs: Action }> = {
  households: { to: '/imports', needs: 'household.import' },
  plan: { to: '/movement', needs: 'movement.edit' },
  round: { to: '/reviews', needs: 'review.manage' },
  results: { to: '/reviews', needs: 'review.enter' },
  decision: { to: '/reviews', needs: 'review.approve' },
};
const signs = { done: IconCircleCheck, next: IconCircleArrowRight, waiting: IconCircle };

type SetUpStepsProps = { nextStep: Step; doneSteps: Dashboard['doneSteps'] };

/** The way to the first figures: what is done, what comes next and where. */
export function SetUpSteps({ nextStep, doneSteps }: SetUpStepsProps) {
  const { t } = useTranslation('dashboard');
  return (
    <Section title={t('steps.title')} intro={t('steps.intro')}>
      <ol className={classes['steps']}>
        {setupSteps.map((step) => (
          <StepLine
            key={step}
            step={step}
            state={doneSteps.includes(step) ? 'done' : step === nextStep ? 'next' : 'waiting'}
          />
        ))}
      </ol>
    </Section>
  );
}

function StepLine({ step, state }: { step: Step; state: State }) {
  const { t } = useTranslation('dashboard');
  const { can } = useSession();
  const communeId = useCommuneId();
  const { to, needs } = places[step];
  const Sign = signs[state];
  return (
    <li data-state={state} aria-current={state === 'next' ? 'step' : undefined}>
      <Sign size={26} aria-hidden />
      <div className={classes['step']}>
        <Text fw={state === 'next' ? 700 : 500}>{t(`steps.${step}`)}</Text>
        <Text size="sm" c="dimmed">
          {t(`steps.${state}`)}
        </Text>
      </div>
      {state === 'next' && (
        <Group>
          {can(needs) ? (
            <LinkButton to={`/${communeId}${to}`}>{t('steps.start')}</LinkButton>
          ) : (
            <Text size="sm">{t('steps.notMine')}</Text>
          )}
        </Group>
      )}
    </li>
  );
}
