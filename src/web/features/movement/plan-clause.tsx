import { Button, Text, Title } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type ClauseNode, labelOf, nameOf } from './clause-tree.ts';
import type { OnEdit } from './editing.ts';
import classes from './movement.module.css';
import { TaskItem } from './task-item.tsx';
import type { Organisations } from './use-task-draft.ts';

type PlanClauseProps = { node: ClauseNode; organisations: Organisations; onEdit: OnEdit };

/** A clause as the paper has it, its tasks under it, then its own clauses. */
export function PlanClause({ node, organisations, onEdit }: PlanClauseProps) {
  const { t } = useTranslation('movement');
  const { clause, depth, tasks, children } = node;
  const name = nameOf(clause);
  return (
    <div className={classes['clause']} data-depth={Math.min(depth, 3)}>
      <div className={classes['clauseHead']}>
        <ClauseText node={node} />
        {onEdit && (
          <Button
            variant="subtle"
            size="compact-md"
            className={`${classes['edit']} no-print`}
            leftSection={<IconPencil size={16} aria-hidden />}
            aria-label={t('sheet.editClauseOf', { name })}
            onClick={() => onEdit({ what: 'clause', clause })}
          >
            <span className={classes['editWord']}>{t('sheet.editClause')}</span>
          </Button>
        )}
      </div>
      {tasks.length > 0 && (
        <ul className={classes['tasks']} aria-label={t('task.list', { name })}>
          {tasks.map((task) => (
            <TaskItem key={task.id} task={task} organisations={organisations} onEdit={onEdit} />
          ))}
        </ul>
      )}
      {children.map((child) => (
        <PlanClause
          key={child.clause.id}
          node={child}
          organisations={organisations}
          onEdit={onEdit}
        />
      ))}
    </div>
  );
}

function ClauseText({ node: { clause, depth } }: { node: ClauseNode }) {
  const { heading, body } = clause;
  const label = labelOf(clause);
  const level = depth === 0 ? 3 : 4;
  if (heading === '') {
    return <Text className={classes['text'] ?? ''}>{`${label} ${body}`.trim()}</Text>;
  }
  return (
    <div>
      <Title order={level}>{`${label} ${heading}`.trim()}</Title>
      {body !== '' && <Text className={classes['text'] ?? ''}>{body}</Text>}
    </div>
  );
}
