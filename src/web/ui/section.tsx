import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

type SectionProps = {
  title: string;
  intro?: ReactNode;
  /** Buttons of this section. */
  actions?: ReactNode;
  children: ReactNode;
};

/** One part of a page, with its own heading, on white. */
export function Section({ title, intro, actions, children }: SectionProps) {
  const id = useId();
  return (
    <Paper
      component="section"
      withBorder
      bg="white"
      p={{ base: 'md', sm: 'lg' }}
      aria-labelledby={id}
    >
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={2} id={id}>
              {title}
            </Title>
            {intro !== undefined && (
              <Text c="dimmed" mt={4} maw="46rem">
                {intro}
              </Text>
            )}
          </div>
          {actions}
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}
