import { Button, Paper, Text, Title } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { MovementPage, PlanPaper } from '#contract/movement.ts';
import { formatPlaceDate } from '#domain/document/place-date.ts';
import { signatureLines } from '#domain/document/signature.ts';
import { formatInstant } from '#web/ui/instant-text.ts';
import { buildClauseTree, looseTasks } from './clause-tree.ts';
import type { OnEdit } from './editing.ts';
import classes from './movement.module.css';
import { readCapacity } from './paper-draft.ts';
import { PlanClause } from './plan-clause.tsx';
import { TaskItem } from './task-item.tsx';

type PlanSheetProps = { page: MovementPage; onEdit: OnEdit };

/** The plan laid out as its paper is, with the tasks under the clause they come from. */
export function PlanSheet({ page, onEdit }: PlanSheetProps) {
  const { t } = useTranslation('movement');
  const { plan, tasks, organisations } = page;
  const loose = looseTasks(plan.clauses, tasks);
  return (
    <Paper
      component="article"
      withBorder
      bg="white"
      className={classes['sheet'] ?? ''}
      aria-label={t('sheet.label')}
    >
      <SheetHead paper={plan.paper} />
      {onEdit && (
        <Button
          variant="default"
          className={`${classes['editPaper']} no-print`}
          leftSection={<IconPencil size={18} aria-hidden />}
          onClick={() => onEdit({ what: 'paper' })}
        >
          {t('sheet.editPaper')}
        </Button>
      )}
      {plan.paper.basis.map(({ text }) => (
        <Text key={text} className={classes['text'] ?? ''}>
          {text}
        </Text>
      ))}
      {buildClauseTree(plan.clauses, tasks).map((node) => (
        <PlanClause
          key={node.clause.id}
          node={node}
          organisations={organisations}
          onEdit={onEdit}
        />
      ))}
      {loose.length > 0 && (
        <>
          <Title order={3}>{t('sheet.loose')}</Title>
          <ul className={classes['tasks']}>
            {loose.map((task) => (
              <TaskItem key={task.id} task={task} organisations={organisations} onEdit={onEdit} />
            ))}
          </ul>
        </>
      )}
      <Text className={classes['text'] ?? ''}>{plan.paper.closing}</Text>
      <SheetFoot paper={plan.paper} />
      <Text size="sm" c="dimmed" mt="lg" className="no-print">
        {t('sheet.edited', { by: plan.updatedBy, at: formatInstant(plan.updatedAt) })}
      </Text>
    </Paper>
  );
}

function SheetHead({ paper }: { paper: PlanPaper }) {
  const { t } = useTranslation('movement');
  const { issuer, kind, title, symbol, place, date, year } = paper;
  const number = paper.number === null ? t('sheet.blank') : String(paper.number).padStart(2, '0');
  return (
    <>
      <div className={classes['top']}>
        <div>
          {issuer.parent.map((line) => (
            <Text key={line}>{line}</Text>
          ))}
          {issuer.lines.map((line) => (
            <Text key={line} fw={700}>
              {line}
            </Text>
          ))}
          <Text mt="xs">{t('sheet.number', { number, symbol })}</Text>
        </div>
        <Text fs="italic" className={classes['place'] ?? ''}>
          {formatPlaceDate(place, date, year)}
        </Text>
      </div>
      <div className={classes['name']}>
        <Title order={2}>{kind.name}</Title>
        <Text fw={700} size="lg">
          {title}
        </Text>
      </div>
    </>
  );
}

function SheetFoot({ paper: { recipients, recipientsLabel, signer } }: { paper: PlanPaper }) {
  const { capacity, position, name, body, head } = signer;
  const lines = signatureLines({
    capacity: readCapacity(capacity),
    position,
    name,
    ...(body !== undefined && { body }),
    ...(head !== undefined && { head }),
  });
  return (
    <div className={classes['foot']}>
      <div>
        <Text fw={700} fs="italic">
          {recipientsLabel}
        </Text>
        <ul className={classes['recipients']}>
          {recipients.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </div>
      <div className={classes['signature']}>
        {lines.map((line) => (
          <Text key={line} fw={700}>
            {line}
          </Text>
        ))}
        <Text fw={700} mt="xl">
          {name}
        </Text>
      </div>
    </div>
  );
}
