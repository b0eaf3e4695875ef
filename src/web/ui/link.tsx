import { Anchor, Button, type AnchorProps, type ButtonProps } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import type { ComponentProps, MouseEvent, ReactNode, Ref } from 'react';

type PlainLinkProps = Omit<ComponentProps<'a'>, 'href' | 'color'> & { to: string };

/** A link to an address of this program, as a whole path with its query: `/…/households?class=poor`. */
export function PlainLink({ to, onClick, ...rest }: PlainLinkProps) {
  const follow = useFollow(to, onClick);
  return <a href={to} onClick={follow} {...rest} />;
}

type TextLinkProps = AnchorProps & {
  to: string;
  children: ReactNode;
  className?: string;
  ref?: Ref<HTMLAnchorElement>;
};

export function TextLink({ to, children, ...rest }: TextLinkProps) {
  return (
    <Anchor renderRoot={(props) => <PlainLink to={to} {...props} />} {...rest}>
      {children}
    </Anchor>
  );
}

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function LinkButton({
  to,
  children,
  ...rest
}: ButtonProps & { to: string; children: ReactNode }) {
  return (
    <Button renderRoot={(props) => <PlainLink to={to} {...props} />} {...rest}>
      {children}
    </Button>
  );
}

/** Follows inside the page, but leaves "open in a new tab" to the browser. */
function useFollow(to: string, onClick: PlainLinkProps['onClick']) {
  const router = useRouter();
  return (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    const isForBrowser = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey;
    if (event.defaultPrevented || isForBrowser) return;
    event.preventDefault();
    router.history.push(to);
  };
}
