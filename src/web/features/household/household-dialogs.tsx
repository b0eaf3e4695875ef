import type { Household } from '#contract/household.ts';
import { AddMember } from './add-member.tsx';
import { ChangeHeadDialog } from './change-head-dialog.tsx';
import { CloseDialog } from './close-dialog.tsx';
import { EditHousehold } from './edit-household.tsx';
import { EditMember } from './edit-member.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import type { OpenAct } from './open-act.ts';
import { SplitDialog } from './split-dialog.tsx';

type HouseholdDialogsProps = { household: Household; act: OpenAct; onEnd: () => void };

/** The dialog of what is being done. */
export function HouseholdDialogs({ household, act, onEnd }: HouseholdDialogsProps) {
  const common = { household, onEnd };
  switch (act.kind) {
    case 'edit':
      return <EditHousehold {...common} />;
    case 'add_member':
      return <AddMember {...common} />;
    case 'change_head':
      return <ChangeHeadDialog {...common} />;
    case 'move':
      return <MoveDialog {...common} />;
    case 'split':
      return <SplitDialog {...common} />;
    case 'merge':
      return <MergeDialog {...common} />;
    case 'close':
      return <CloseDialog {...common} />;
    case 'edit_member':
    case 'leave':
      return <MemberDialog {...common} act={act} />;
  }
}

type MemberAct = Extract<OpenAct, { memberId: string }>;

function MemberDialog({ household, act, onEnd }: HouseholdDialogsProps & { act: MemberAct }) {
  const member = household.members.find(({ id }) => id === act.memberId);
  if (!member) return null;
  return act.kind === 'leave' ? (
    <LeaveDialog household={household} member={member} reason={act.reason} onEnd={onEnd} />
  ) : (
    <EditMember household={household} member={member} onEnd={onEnd} />
  );
}
