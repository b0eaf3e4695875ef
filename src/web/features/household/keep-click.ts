import type { PointerEvent } from 'react';

/**
 * A field that is left may show a sentence and push everything below it down, even the button
 * being pressed: its click would be lost. The pressed button keeps the pointer until it is released.
 */
export function keepClick(event: PointerEvent<HTMLElement>): void {
  if (!(event.target instanceof Element)) return;
  event.target.closest('button')?.setPointerCapture(event.pointerId);
}
