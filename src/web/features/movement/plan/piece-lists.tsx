import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type {
  PlanProposal,
  TargetProposal,
  TaskProposal,
} from '#domain/movement/read-plan/proposal.ts';
import { formatDate } from '#domain/text/format-date.ts';
import { formatDecimal } from '#domain/text/format-number.ts';
import { Section } from '#web/ui/section.tsx';
import { keyOf, pieceKinds, type PieceKind } from './decisions.ts';
import { PieceCard } from './piece-card.tsx';
import { ClauseFields, NameFields, TargetFields, TaskFields, TextFields } from './piece-fields.tsx';
import classes from './plan.module.css';
import type { ProposalReview } from './use-proposal.ts';

type ListsProps = { review: ProposalReview };

/** Every piece of the proposal, kind by kind, each to be accepted, mended or left out. */
export function PieceLists({ review }: ListsProps) {
  return pieceKinds.map((kind) => <PieceList key={kind} kind={kind} review={review} />);
}

function PieceList({ kind, review }: ListsProps & { kind: PieceKind }) {
  const { t } = useTranslation('plan');
  const { proposal, decisions, decide } = review;
  const keys = proposal[kind].map((piece) => keyOf(kind, piece));
  const pending = keys.filter((key) => !(key in decisions));
  return (
    <Section
      title={t(`section.${kind}`, { count: keys.length })}
      actions={
        pending.length > 0 && (
          <Button variant="default" size="compact-md" onClick={() => decide(pending, 'accepted')}>
            {t('piece.acceptRest', { count: pending.length })}
          </Button>
        )
      }
    >
      {keys.length === 0 && <Text>{t('piece.none')}</Text>}
      <ul className={classes['pieces']}>
        <Cards kind={kind} review={review} />
      </ul>
    </Section>
  );
}

function Cards({ kind, review }: ListsProps & { kind: PieceKind }) {
  const { proposal, decisions, decide, show, changePiece } = review;
  const describe = useDescriptions(proposal);
  return proposal[kind].map((piece) => {
    const key = keyOf(kind, piece);
    const onChange = (changes: object): void => changePiece(kind, key, changes);
    return (
      <PieceCard
        key={key}
        {...describe(kind, piece)}
        confidence={piece.confidence}
        place={piece.place}
        decision={decisions[key]}
        onDecide={(decision) => decide([key], decision)}
        onShow={show}
      >
        <Fields kind={kind} piece={piece} onChange={onChange} proposal={proposal} />
      </PieceCard>
    );
  });
}

type Piece = PlanProposal[PieceKind][number];
type PieceProps = {
  kind: PieceKind;
  piece: Piece;
  proposal: PlanProposal;
  onChange: (changes: object) => void;
};

function Fields({ kind, piece, proposal, onChange }: PieceProps) {
  if (kind === 'clauses' && 'heading' in piece)
    return <ClauseFields piece={piece} onChange={onChange} />;
  if (kind === 'targets' && 'params' in piece)
    return <TargetFields piece={piece} onChange={onChange} />;
  if (kind === 'tasks' && 'rhythm' in piece) {
    return <TaskFields piece={piece} onChange={onChange} organisations={proposal.organisations} />;
  }
  if ('text' in piece) return <TextFields piece={piece} onChange={onChange} />;
  return 'name' in piece && !('clause' in piece) ? (
    <NameFields piece={piece} onChange={onChange} />
  ) : null;
}

/** A piece in words: the line that names it, and a line of what was understood. */
function useDescriptions(proposal: PlanProposal) {
  const { t } = useTranslation('plan');
  const nameOf = (id: string): string =>
    proposal.organisations.find((each) => each.id === id)?.name ?? id;

  function sayTask({ lead, cooperating, rhythm, dueOn, clause }: TaskProposal): string {
    const who = lead === null ? t('field.noLead') : t('task.lead', { name: nameOf(lead) });
    const how = t(`rhythm.${rhythm}`);
    const when = dueOn === null ? how : t('task.due', { rhythm: how, date: formatDate(dueOn) });
    return [t('versions.ofClause', { code: clause }), who, ...cooperating.map(nameOf), when].join(
      ' · ',
    );
  }

  function sayTarget({ kind, params }: TargetProposal): string {
    const year = params['lastYear'];
    const points = formatDecimal(Number(params['pointsPerYear'] ?? 0), 2);
    return t(`target.${kind}`, {
      points,
      from: params['householdsPerYear'],
      to: params['upTo'],
      year,
    });
  }

  return (kind: PieceKind, piece: Piece): { text: string; detail?: string } => {
    if (kind === 'tasks' && 'rhythm' in piece) return { text: piece.title, detail: sayTask(piece) };
    if (kind === 'targets' && 'params' in piece)
      return { text: piece.name, detail: sayTarget(piece) };
    if ('heading' in piece) {
      const text = [piece.label, piece.heading, piece.body].filter((part) => part !== '').join(' ');
      return { text };
    }
    return { text: 'text' in piece ? piece.text : 'name' in piece ? piece.name : '' };
  };
}
