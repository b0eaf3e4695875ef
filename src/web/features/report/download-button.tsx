import { Button, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Endpoint, Input } from '#contract/endpoint.ts';
import { download } from '#web/api.ts';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';

type DownloadButtonProps<E extends Endpoint> = {
  endpoint: E;
  input: Input<E>;
  children: ReactNode;
};

/** Fetches a file; shows that it is being made, and the sentence when it could not be. */
export function DownloadButton<E extends Endpoint>(props: DownloadButtonProps<E>) {
  const { endpoint, input, children } = props;
  const { t } = useTranslation('report');
  const { mutate, isPending, error } = useMutation({ mutationFn: () => download(endpoint, input) });
  return (
    <Stack gap="xs" align="flex-start">
      <Button
        leftSection={<IconDownload size={18} aria-hidden />}
        loading={isPending}
        onClick={() => mutate()}
      >
        {isPending ? t('downloading') : children}
      </Button>
      <ProblemAlert error={error} />
    </Stack>
  );
}
