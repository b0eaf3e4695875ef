import { useEffect, useRef, useState } from 'react';

/**
 * Brings the focus back to what opened a dialog once the dialog is gone, or to the heading of the
 * page when that is gone too, so that a keyboard is never left nowhere.
 */
export function useReturnFocus(): void {
  const [opener] = useState(() => openerOf(document.activeElement));
  const timer = useRef(0);
  useEffect(() => {
    // Development mounts everything twice: only the last leaving counts.
    window.clearTimeout(timer.current);
    return () => {
      timer.current = window.setTimeout(() => giveBack(opener));
    };
  }, [opener]);
}

/** An item of a menu disappears with its menu: the button that opened the menu stands for it. */
function openerOf(element: Element | null): Element | null {
  const menu = element?.closest('[role="menu"]');
  const button = menu && document.getElementById(menu.getAttribute('aria-labelledby') ?? '');
  return button ?? element;
}

function giveBack(opener: Element | null): void {
  // Another dialog may have opened meanwhile, or somebody has moved on.
  if (document.activeElement !== document.body && document.activeElement !== null) return;
  const isThere = opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
  const goal = isThere ? opener : document.querySelector<HTMLElement>('#main h1');
  goal?.focus({ preventScroll: !isThere });
}
