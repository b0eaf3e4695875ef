import { Group, Progress, Text } from '@mantine/core';
import { formatInteger } from '#domain/text/format-number.ts';

type ProgressLineProps = {
  label: string;
  /** 0–100; `null` while the end is not known. */
  percent: number | null;
  /** "1.200 / 10.000 dòng". */
  note?: string;
};

/** How far a long task is; said politely to screen readers when it changes. */
export function ProgressLine({ label, percent, note }: ProgressLineProps) {
  const shown = percent === null ? 100 : Math.min(100, Math.max(0, Math.round(percent)));
  return (
    <div>
      <Group justify="space-between" mb={6} gap="xs">
        <Text fw={600}>{label}</Text>
        <Text role="status" className="figures">
          {note ?? (percent === null ? '' : `${formatInteger(shown)}%`)}
        </Text>
      </Group>
      <Progress.Root size="lg">
        <Progress.Section
          value={shown}
          aria-label={label}
          animated={percent === null}
          striped={percent === null}
        />
      </Progress.Root>
    </div>
  );
}
