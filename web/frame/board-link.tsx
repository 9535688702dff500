import type { ReactNode } from 'react';
import { linkTo, navigate } from '../app/use-view.ts';
import { plainBoard } from '../app/view.ts';

/** The way back to the board. */
export function BoardLink({ className, children }: { readonly className: string; readonly children: ReactNode }) {
  return (
    <a
      className={className}
      href={linkTo(plainBoard, {})}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        navigate({ page: 'board' });
      }}
    >
      {children}
    </a>
  );
}
