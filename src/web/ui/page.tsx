import { Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core';
import { Suspense, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PlainLink } from './link.tsx';
import classes from './page.module.css';

export type Crumb = { label: string; to: string };

type PageProps = {
  title: string;
  /** One or two sentences: what this page is for. */
  intro?: ReactNode;
  /** Buttons of the whole page; the main one last. */
  actions?: ReactNode;
  /** The pages above this one, the first page first; this page itself is added. */
  breadcrumbs?: readonly Crumb[];
  children: ReactNode;
};

/** The frame of every page: its name in the window and as heading, the way back, its buttons. */
export function Page({ title, intro, actions, breadcrumbs = [], children }: PageProps) {
  const { t } = useTranslation('ui');
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);
  return (
    <Stack gap="lg" className={classes['page']}>
      {breadcrumbs.length > 0 && <Trail crumbs={breadcrumbs} title={title} />}
      <Group justify="space-between" align="flex-start" gap="md" className={classes['head']}>
        <div className={classes['heading']}>
          {/* The shell moves the focus here after a change of page, so that readers hear where they are. */}
          <Title order={1} tabIndex={-1} className={classes['title']}>
            {title}
          </Title>
          {intro !== undefined && (
            <Text c="dimmed" mt={4} maw="46rem">
              {intro}
            </Text>
          )}
        </div>
        {actions !== undefined && (
          <Group gap="sm" className="no-print">
            <Suspense fallback={null}>{actions}</Suspense>
          </Group>
        )}
      </Group>
      {/* A part whose sentences are still on their way must not take the name of the page away. */}
      <Suspense fallback={null}>{children}</Suspense>
    </Stack>
  );
}

function Trail({ crumbs, title }: { crumbs: readonly Crumb[]; title: string }) {
  const { t } = useTranslation('ui');
  return (
    <nav aria-label={t('breadcrumbs')} className="no-print">
      <Breadcrumbs separatorMargin="xs" className={classes['trail'] ?? ''}>
        {crumbs.map((crumb) => (
          <PlainLink key={crumb.to} to={crumb.to}>
            {crumb.label}
          </PlainLink>
        ))}
        <span aria-current="page">{title}</span>
      </Breadcrumbs>
    </nav>
  );
}
