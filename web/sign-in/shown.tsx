import type { ReactNode } from 'react';

/** What the page of signing in says, and what can be done about it. */
export function Shown(props: { readonly title: string; readonly lead: string; readonly children: ReactNode }) {
  return (
    <>
      <h1>{props.title}</h1>
      <p className="quiet-text">{props.lead}</p>
      <div className="form-actions">{props.children}</div>
    </>
  );
}
