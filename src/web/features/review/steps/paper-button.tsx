import { Button } from '@mantine/core';
import { IconFileTypeDocx } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { downloadPaper, type PaperKind } from '#contract/review-paper.ts';
import { download } from '#web/api.ts';
import { showFailure } from '#web/ui/undo-notice.tsx';
import { useInRound } from './use-steps.ts';

type PaperButtonProps = {
  kind: PaperKind;
  /** Left out for a paper of the whole round. */
  neighbourhoodId?: string;
  label: string;
};

/** Takes away the Word paper of a step, where the step itself is. */
export function PaperButton({ kind, neighbourhoodId, label }: PaperButtonProps) {
  const inRound = useInRound();
  const place = neighbourhoodId === undefined ? {} : { neighbourhoodId };
  const take = useMutation({
    mutationFn: () => download(downloadPaper, { ...inRound, kind, ...place }),
    onError: showFailure,
  });
  return (
    <Button
      variant="default"
      leftSection={<IconFileTypeDocx size={18} aria-hidden />}
      loading={take.isPending}
      onClick={() => take.mutate()}
    >
      {label}
    </Button>
  );
}
