import { Button, Group, Stack } from '@mantine/core';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { LinkButton } from './link.tsx';
import { Page } from './page.tsx';
import { ProblemAlert } from './problem-alert.tsx';
import { PublicFrame } from './public-frame.tsx';

/** Stands where a page failed; the rest of the program goes on. */
export function PageFailure({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('ui');
  const router = useRouter();
  // A page's file is gone once a new version is installed: only a reload helps.
  const isOutdated =
    error instanceof Error && /dynamically imported module|module script/i.test(error.message);
  return (
    <Page title={t('failure.title')}>
      <Stack align="flex-start">
        {isOutdated ? (
          <p>{t('failure.newVersion')}</p>
        ) : (
          <ProblemAlert
            error={error}
            retry={() => {
              reset();
              void router.invalidate();
            }}
          />
        )}
        <Button variant="default" onClick={() => window.location.reload()}>
          {t('failure.reload')}
        </Button>
      </Stack>
    </Page>
  );
}

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation('ui');
  return (
    <Page title={t('notFound.title')} intro={t('notFound.body')}>
      <Group>
        <LinkButton to="/">{t('notFound.home')}</LinkButton>
      </Group>
    </Page>
  );
}

/** The same outside the frame of signed-in people. */
export function LostPage() {
  return (
    <PublicFrame>
      <NotFoundPage />
    </PublicFrame>
  );
}

/** A failure outside that frame, or of the frame itself. */
export function FrameFailure(props: ErrorComponentProps) {
  return (
    <PublicFrame>
      <PageFailure {...props} />
    </PublicFrame>
  );
}
