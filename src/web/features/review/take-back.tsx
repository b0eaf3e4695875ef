import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { newId } from '#web/new-id.ts';
import { Confirm } from '#web/ui/confirm.tsx';
import { showDone } from '#web/ui/undo-notice.tsx';
import { useRefreshFigures } from './use-review.ts';

type TakeBackProps = {
  words: { action: string; title: string; text: string; reason: string; done: string };
  /** Writes it down; the id stays the same when it is sent again. */
  takeBack: (id: string, reason: string) => Promise<unknown>;
};

/** Takes something recorded back, with a reason. */
export function TakeBack({ words, takeBack }: TakeBackProps) {
  const refresh = useRefreshFigures();
  const [id, setId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const run = useMutation({
    mutationFn: () => takeBack(id ?? '', reason),
    onSuccess: async () => {
      setId(null);
      showDone(words.done);
      await refresh();
    },
  });
  return (
    <>
      <Button variant="subtle" color="#b3261e" onClick={() => setId(newId())}>
        {words.action}
      </Button>
      <Confirm
        opened={id !== null}
        title={words.title}
        confirmLabel={words.action}
        onConfirm={() => run.mutate()}
        onClose={() => setId(null)}
        isBusy={run.isPending}
        isDisabled={reason.trim() === ''}
        isDangerous
        error={run.error}
      >
        <Stack>
          <Text>{words.text}</Text>
          <TextInput
            label={words.reason}
            value={reason}
            maxLength={200}
            required
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Stack>
      </Confirm>
    </>
  );
}
