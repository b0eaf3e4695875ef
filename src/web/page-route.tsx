import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { FrameFailure, PageFailure } from './ui/page-failure.tsx';

/** A page in a file of its own, fetched when it is first opened. */
export function page<Parent extends AnyRoute, Path extends string, Name extends string>(
  parent: Parent,
  path: Path,
  load: () => Promise<Record<Name, () => React.ReactNode>>,
  name: Name,
) {
  return createRoute({
    getParentRoute: () => parent,
    path,
    component: lazyRouteComponent(load, name),
    // The frame stays while the sentences of the page arrive.
    wrapInSuspense: true,
    errorComponent: parent.isRoot ? FrameFailure : PageFailure,
  });
}
