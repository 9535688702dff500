import { Component, type ReactNode, Suspense } from 'react';
import { copy } from './copy.ts';
import { QueryCache } from './query-cache.tsx';

interface BoundaryState {
  readonly failed: boolean;
}

/** A part that cannot be loaded or drawn takes nothing else down with it. A new release removes old files: reloading helps. */
class Boundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { failed: false };

  static getDerivedStateFromError(): BoundaryState {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="note" data-tone="bad" role="alert">
        <span className="note-text">{copy.partFailed}</span>
        <button type="button" className="button" onClick={() => location.reload()}>
          {copy.reload}
        </button>
      </div>
    );
  }
}

/** What is fetched when it is first opened, such as a menu or a window; nothing stands in its place until then. */
export function LazyWindow({ children }: { readonly children: ReactNode }) {
  return (
    <Boundary>
      <Suspense fallback={null}>{children}</Suspense>
    </Boundary>
  );
}

/** A part of the page that is fetched when it is first shown, with the query cache its hooks need. */
export function LazyPart({ children }: { readonly children: ReactNode }) {
  return (
    <Boundary>
      <Suspense fallback={<p className="starting">{copy.loadingPart}</p>}>
        <QueryCache>{children}</QueryCache>
      </Suspense>
    </Boundary>
  );
}
