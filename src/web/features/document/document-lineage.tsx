import { Box, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { getDocumentLineage, type LineageLine } from '#contract/document.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { call } from '#web/api.ts';
import { useCommuneId } from '#web/session.ts';
import { TextLink } from '#web/ui/link.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import classes from './document.module.css';
import type { OneProps } from './use-document.ts';

type Line = z.output<typeof LineageLine>;

/** What the paper rests on and what rests on it, from the top; nothing for a paper that stands alone. */
export function DocumentLineage({ one }: OneProps) {
  const { t } = useTranslation('document');
  const communeId = useCommuneId();
  const { data, error, refetch } = useQuery({
    queryKey: ['document', communeId, 'lineage', one.id, one.version],
    queryFn: () => call(getDocumentLineage, { communeId, documentId: one.id }),
  });
  if (error) return <ProblemAlert error={error} retry={() => void refetch()} />;
  if (!data || data.lines.length < 2) return null;
  return (
    <Section title={t('lineage.title')} intro={t('lineage.intro')}>
      <ol className={classes['lineage']}>
        {data.lines.map((line) => (
          <Box
            component="li"
            key={line.id}
            __vars={{ '--depth': String(line.depth) }}
            data-self={line.id === one.id}
          >
            <LineText line={line} isSelf={line.id === one.id} />
          </Box>
        ))}
      </ol>
      {data.isCut && <Text c="dimmed">{t('lineage.cut')}</Text>}
    </Section>
  );
}

function LineText({ line, isSelf }: { line: Line; isSelf: boolean }) {
  const { t } = useTranslation('document');
  const communeId = useCommuneId();
  const { kindName, numberText, dated, issuer, abstract, depth } = line;
  const name = `${kindName} ${numberText}`;
  const facts = [issuer, dated === null ? '' : formatDate(dated)].filter((part) => part !== '');
  return (
    <>
      {depth > 0 && <span className="visually-hidden">{t('lineage.level', { depth })} </span>}
      {isSelf ? (
        <strong aria-current="page">{name}</strong>
      ) : (
        <TextLink to={`/${communeId}/documents/${line.id}`}>{name}</TextLink>
      )}
      {facts.length > 0 && `, ${facts.join(', ')}`}
      <Text size="sm" c="dimmed">
        {abstract}
      </Text>
    </>
  );
}
