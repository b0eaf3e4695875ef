import { Button, Paper, Stack, Text } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useId, useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './file-drop.module.css';
import { checkFile } from './file-check.ts';

type FileDropProps = {
  label: string;
  /** What the file should hold. */
  hint?: string;
  /** Endings with their dot: ['.xlsx', '.csv']. */
  types: readonly string[];
  limitMegabytes?: number;
  onFile: (file: File) => void;
  isDisabled?: boolean;
};

/** Chooses one file: by the button (keyboard too) or by dropping it on the field. */
export function FileDrop(props: FileDropProps) {
  const { label, hint, types, limitMegabytes = 60, onFile, isDisabled = false } = props;
  const { t } = useTranslation('ui');
  const input = useRef<HTMLInputElement>(null);
  const labelId = useId();
  const [isOver, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  function take(file: File | undefined) {
    if (!file || isDisabled) return;
    const check = checkFile(file, types, limitMegabytes);
    setProblem(check.ok ? null : t(`file.${check.reason}`, check.details));
    if (check.ok) onFile(file);
  }

  const drag = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      take(event.dataTransfer.files[0]);
    },
  };
  return (
    <Paper p="lg" className={classes['drop'] ?? ''} data-over={isOver} {...drag}>
      <Stack align="center" gap="xs" ta="center">
        <IconFileUpload size={40} stroke={1.5} aria-hidden />
        <Text fw={600} id={labelId}>
          {label}
        </Text>
        {hint !== undefined && (
          <Text c="dimmed" size="sm">
            {hint}
          </Text>
        )}
        <Button
          disabled={isDisabled}
          aria-describedby={labelId}
          onClick={() => input.current?.click()}
        >
          {t('file.choose')} ({types.join(', ')})
        </Button>
        <Text size="sm" c="dimmed">
          {isOver ? t('file.dropNow') : t('file.drop')}
        </Text>
        {problem !== null && (
          <Text c="var(--mantine-color-error)" role="alert">
            {problem}
          </Text>
        )}
      </Stack>
      <input
        ref={input}
        type="file"
        hidden
        accept={types.join(',')}
        aria-labelledby={labelId}
        onChange={(event) => {
          take(event.currentTarget.files?.[0]);
          // The same file may be chosen again after it was mended.
          event.currentTarget.value = '';
        }}
      />
    </Paper>
  );
}
