/** Moves the focus, and so the reading, to the heading of the page after its content has changed. */
export function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>('#main h1');
  window.scrollTo({ top: 0 });
  heading?.focus({ preventScroll: true });
}
