import { Alert, Button, Group, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Problem } from '#contract/problem.ts';

/** Somebody else saved first: theirs or mine, neither is lost before one of them is chosen. */
export function Conflict({ onMine, onTheirs }: { onMine: () => void; onTheirs: () => void }) {
  const { t } = useTranslation('document');
  return (
    <Alert color="red" role="alert" title={t('draft.stale')}>
      <Stack>
        <Group>
          <Button variant="default" onClick={onTheirs}>
            {t('draft.takeTheirs')}
          </Button>
          <Button onClick={onMine}>{t('draft.overwrite')}</Button>
        </Group>
      </Stack>
    </Alert>
  );
}

/** The draft as somebody else left it, when saving failed for that reason. */
export function currentOf<Current>(error: unknown): Current | undefined {
  if (!(error instanceof Problem) || error.code !== 'record.stale') return undefined;
  return error.details['current'] as Current;
}
