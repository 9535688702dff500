import type { ReactNode } from 'react';
import { linkTo, navigate, useView } from '../app/use-view.ts';

/** The way back to the board, of the day that is on the screen where there is one. */
export function BoardLink({ className, children }: { readonly className: string; readonly children: ReactNode }) {
  const view = useView();
  return (
    <a
      className={className}
      href={linkTo(view, { page: 'board' })}
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
