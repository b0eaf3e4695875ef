import { flushSync } from 'react-dom';

/**
 * Shows the faults of a form and moves to the first. True when there is one, so nothing may be
 * sent. What is on the screen decides: a date that cannot be read is known to its field alone.
 */
export function stopAtFault(form: HTMLFormElement, showFaults?: () => void): boolean {
  if (showFaults) flushSync(showFaults);
  const first = form.querySelector<HTMLElement>('[aria-invalid="true"]');
  first?.focus();
  return first !== null;
}
