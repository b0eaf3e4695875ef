import { Alert, Loader, Text } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDate } from '#domain/text/format-date.ts';
import { useCommuneId } from '#web/session.ts';
import { formatInstant } from '#web/ui/instant-text.ts';
import { TextLink } from '#web/ui/link.tsx';
import { Page } from '#web/ui/page.tsx';
import { ProblemAlert } from '#web/ui/problem-alert.tsx';
import { Section } from '#web/ui/section.tsx';
import { DocumentActions } from './document-actions.tsx';
import { DocumentLineage } from './document-lineage.tsx';
import { DocumentFiles } from './document-files.tsx';
import { DocumentMails } from './document-mail.tsx';
import { DocumentRecipients } from './document-recipients.tsx';
import classes from './document.module.css';
import { StateBadge } from './state-badge.tsx';
import { useDocument, type OneProps } from './use-document.ts';

/** One paper: what it says, its files, who got it. */
export function DocumentDetailPage() {
  const { t } = useTranslation('document');
  const communeId = useCommuneId();
  const { data: one, error, refetch } = useDocument();
  const tab = one?.direction === 'incoming' ? '?tab=incoming' : '';
  const values = { kind: one?.kindName, number: one?.numberText };
  const title =
    one === undefined
      ? t('title')
      : t(one.number === null ? 'page.draftTitle' : 'page.outgoingTitle', values);
  return (
    <Page
      title={title}
      breadcrumbs={[{ label: t('title'), to: `/${communeId}/documents${tab}` }]}
      actions={one && <DocumentActions one={one} />}
    >
      <ProblemAlert error={error} retry={() => void refetch()} />
      {!one && !error && <Loader />}
      {one && (
        <>
          <CancelNotice one={one} />
          <DocumentFacts one={one} />
          <DocumentLineage one={one} />
          <DocumentFiles one={one} />
          <DocumentRecipients one={one} />
          <DocumentMails one={one} />
        </>
      )}
    </Page>
  );
}

function CancelNotice({ one }: OneProps) {
  const { t } = useTranslation('document');
  if (one.cancelledAt === null) return null;
  const at = formatInstant(one.cancelledAt);
  return (
    <Alert color="red">
      {t('page.cancelledNotice', { at, by: one.cancelledBy, reason: one.cancelReason })}
    </Alert>
  );
}

type Fact = { label: string; value: ReactNode };

function DocumentFacts({ one }: OneProps) {
  const { t } = useTranslation('document');
  const facts = useFacts(one);
  return (
    <Section title={t('page.facts')} actions={<StateBadge line={one} />}>
      <dl className={classes['facts']}>
        {facts.map(({ label, value }) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>
              {value === '' || value === null ? <Text c="dimmed">{t('page.unknown')}</Text> : value}
            </dd>
          </Fragment>
        ))}
      </dl>
    </Section>
  );
}

function useFacts(one: OneProps['one']): Fact[] {
  const { t } = useTranslation('document');
  const isIncoming = one.direction === 'incoming';
  const dated = one.dated === null ? '' : formatDate(one.dated);
  const received = one.receivedOn === null ? '' : formatDate(one.receivedOn);
  return [
    { label: t('abstract'), value: one.abstract },
    ...(isIncoming
      ? [
          { label: t('arrival'), value: String(one.number) },
          { label: t('number'), value: one.numberText },
          { label: t('issuer'), value: one.issuer },
          { label: t('dated'), value: dated },
          { label: t('receivedOn'), value: received },
        ]
      : [
          { label: t('number'), value: one.numberText },
          { label: t('dated'), value: dated },
          { label: t('page.signer'), value: <SignerText one={one} /> },
          { label: t('page.basis'), value: <BasisList one={one} /> },
          { label: t('page.archive'), value: one.archive },
        ]),
    { label: t('page.retention'), value: <Retention one={one} /> },
    ...(one.note === '' ? [] : [{ label: t('page.note'), value: one.note }]),
    ...(one.citedBy.length === 0
      ? []
      : [{ label: t('page.citedBy'), value: <CitedBy one={one} /> }]),
    ...(one.lockedHash === null ? [] : [{ label: t('page.locked'), value: <Locked one={one} /> }]),
    ...registrationFacts(one, {
      created: t('page.created'),
      registered: t('page.registered'),
      hash: t('page.hash'),
      hashHint: t('page.hashHint'),
    }),
  ];
}

function registrationFacts(
  one: OneProps['one'],
  labels: { created: string; registered: string; hash: string; hashHint: string },
): Fact[] {
  const { registeredAt, registeredBy, contentHash } = one;
  const created = { label: labels.created, value: one.createdBy };
  if (registeredAt === null) return [created];
  return [
    created,
    { label: labels.registered, value: `${registeredBy}, ${formatInstant(registeredAt)}` },
    {
      label: labels.hash,
      value: (
        <>
          <span className={classes['hash']}>{contentHash}</span>
          <Text size="sm" c="dimmed">
            {labels.hashHint}
          </Text>
        </>
      ),
    },
  ];
}

function SignerText({ one: { signer, signatureLines } }: OneProps) {
  const { t } = useTranslation('document');
  if (signer === null) return <Text c="dimmed">{t('page.unknown')}</Text>;
  return [...signatureLines, signer.name ?? t('page.unknown')].join('\n');
}

/** The figures a paper of a review was made from, as their hash, and the way back to the round. */
function Locked({ one: { lockedHash, roundId } }: OneProps) {
  const { t } = useTranslation('document');
  const communeId = useCommuneId();
  return (
    <>
      <span className={classes['hash']}>{lockedHash}</span>
      <Text size="sm" c="dimmed">
        {t('page.lockedHint')}
      </Text>
      <TextLink to={`/${communeId}/reviews/${roundId}`}>{t('page.openRound')}</TextLink>
    </>
  );
}

function BasisList({ one: { basis } }: OneProps) {
  const { t } = useTranslation('document');
  const communeId = useCommuneId();
  if (basis.length === 0) return <Text c="dimmed">{t('page.unknown')}</Text>;
  return basis.map(({ text, documentId }) => (
    <div key={text}>
      {documentId === null ? (
        text
      ) : (
        <TextLink to={`/${communeId}/documents/${documentId}`}>{text}</TextLink>
      )}
    </div>
  ));
}

function CitedBy({ one: { citedBy } }: OneProps) {
  const communeId = useCommuneId();
  return citedBy.map(({ id, numberText, abstract }) => (
    <div key={id}>
      <TextLink to={`/${communeId}/documents/${id}`}>
        {numberText}: {abstract}
      </TextLink>
    </div>
  ));
}

function Retention({ one }: OneProps) {
  const { t } = useTranslation('document');
  const { retention: value, retentionState, retentionSource: source } = one;
  if (value === '') return <Text c="dimmed">{t('page.unknown')}</Text>;
  return retentionState === 'verified' ? value : t('page.retentionUnverified', { value, source });
}
