import { Button, Group, Radio, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepProps } from './first-run-answers.ts';

/** Whether to begin with the real plan of Xuân Tăng, to be changed as needed. */
export function PlanStep({ answers, onNext, back, isBusy }: StepProps & { isBusy: boolean }) {
  const { t } = useTranslation('account');
  const [loads, setLoads] = useState(answers.loadsPlan);
  function finish(event: FormEvent) {
    event.preventDefault();
    onNext({ loadsPlan: loads });
  }
  return (
    <form noValidate onSubmit={finish}>
      <Stack>
        <Radio.Group
          aria-label={t('firstRun.plan.title')}
          value={loads ? 'yes' : 'no'}
          onChange={(value) => setLoads(value === 'yes')}
        >
          <Stack gap="md">
            <Radio
              value="yes"
              label={t('firstRun.plan.yes')}
              description={t('firstRun.plan.yesHint')}
            />
            <Radio
              value="no"
              label={t('firstRun.plan.no')}
              description={t('firstRun.plan.noHint')}
            />
          </Stack>
        </Radio.Group>
        <Group justify="space-between">
          {back}
          <Button type="submit" loading={isBusy}>
            {t('firstRun.finish')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
