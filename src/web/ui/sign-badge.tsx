import type { Icon } from '@tabler/icons-react';
import shape from './badge.module.css';
import classes from './sign-badge.module.css';

export type Tone = 'plain' | 'good' | 'attention' | 'quiet';

type SignBadgeProps = { sign: Icon; tone: Tone; children: string };

/** A state in words with its sign; colour alone tells nobody anything. */
export function SignBadge({ sign: Sign, tone, children }: SignBadgeProps) {
  return (
    <span className={`${shape['badge']} ${classes['badge']}`} data-tone={tone}>
      <Sign size={16} aria-hidden />
      {children}
    </span>
  );
}
