import { Badge, Button, Group, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Confidence, Place } from '#domain/movement/read-plan/proposal.ts';
import type { Decision } from './decisions.ts';
import classes from './plan.module.css';

type PieceCardProps = {
  /** What the piece says, in a line or a paragraph. */
  text: string;
  detail?: string;
  confidence: Confidence;
  place: Place;
  decision: Decision | undefined;
  onDecide: (decision: Decision) => void;
  onShow: (place: Place) => void;
  /** The fields to mend it with. */
  children: ReactNode;
};

const colours = { sure: 'green', likely: 'office', guess: 'yellow' } as const;
const NAME_LENGTH = 60;

/** One piece of a proposal: where it was found, how sure, and what the person says to it. */
export function PieceCard(props: PieceCardProps) {
  const { text, detail, confidence, place, decision, onDecide, onShow, children } = props;
  const { t } = useTranslation('plan');
  const [isOpen, setOpen] = useState(false);
  const name = text.slice(0, NAME_LENGTH);
  return (
    <li className={classes['piece']} data-decision={decision ?? 'pending'}>
      <Text className={classes['pieceText'] ?? ''}>{text}</Text>
      {detail !== undefined && <Text size="sm">{detail}</Text>}
      <Group gap="xs">
        <Badge color={colours[confidence]} variant="light" c="dark">
          {t(`confidence.${confidence}`)}
        </Badge>
        <Button
          size="compact-sm"
          variant={decision === 'accepted' ? 'filled' : 'default'}
          aria-pressed={decision === 'accepted'}
          aria-label={t('piece.acceptOf', { name })}
          onClick={() => onDecide('accepted')}
        >
          {t('piece.accept')}
        </Button>
        <Button
          size="compact-sm"
          variant={decision === 'rejected' ? 'filled' : 'default'}
          color="gray"
          aria-pressed={decision === 'rejected'}
          aria-label={t('piece.rejectOf', { name })}
          onClick={() => onDecide('rejected')}
        >
          {t('piece.reject')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-expanded={isOpen}
          aria-label={t('piece.editOf', { name })}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? t('piece.close') : t('piece.edit')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={t('piece.showOf', { name })}
          onClick={() => onShow(place)}
        >
          {t('piece.show')}
        </Button>
      </Group>
      {isOpen && children}
    </li>
  );
}
