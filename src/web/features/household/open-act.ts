/** What is being done to a household; one dialog each. */
export type OpenAct =
  | { kind: 'edit' | 'add_member' | 'change_head' | 'move' | 'split' | 'merge' | 'close' }
  | { kind: 'edit_member'; memberId: string }
  | { kind: 'leave'; memberId: string; reason: 'died' | 'moved_out' | 'mistake' };
