import { Paper, Stack, Text, Title } from '@mantine/core';
import { IconInbox, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

type EmptyStateProps = {
  title: string;
  /** What belongs here, and what to do next. */
  children: ReactNode;
  /** The button that does it. */
  action?: ReactNode;
  icon?: Icon;
};

/** Stands where nothing is yet: says what will be here and offers the first step. */
export function EmptyState({ title, children, action, icon: Sign = IconInbox }: EmptyStateProps) {
  return (
    <Paper p="xl" withBorder bg="white">
      <Stack align="center" gap="sm" maw="36rem" mx="auto" ta="center" py="lg">
        <Sign size={44} stroke={1.5} color="var(--mantine-color-office-6)" aria-hidden />
        <Title order={2}>{title}</Title>
        <Text component="div" c="dimmed">
          {children}
        </Text>
        {action}
      </Stack>
    </Paper>
  );
}
