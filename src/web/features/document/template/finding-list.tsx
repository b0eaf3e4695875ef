import { List } from '@mantine/core';
import type { TemplateFinding } from '#contract/document-template.ts';
import { currentLocale } from '#web/text.ts';

/** What the check said, each in its sentence; nothing when there is nothing. */
export function FindingList({ findings }: { findings: readonly TemplateFinding[] }) {
  if (findings.length === 0) return null;
  const sentences = new Set(findings.map(({ sentence }) => sentence[currentLocale()]));
  return (
    <List spacing={4}>
      {[...sentences].map((sentence) => (
        <List.Item key={sentence} style={{ overflowWrap: 'anywhere' }}>
          {sentence}
        </List.Item>
      ))}
    </List>
  );
}
