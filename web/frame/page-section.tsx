import { type ReactNode, useId } from 'react';

/** A part of a page under a heading of its own. */
export function PageSection(props: {
  readonly title: string;
  /** What stands beside the heading. */
  readonly aside?: string;
  readonly children: ReactNode;
}) {
  const { title, aside, children } = props;
  const id = useId();
  return (
    <section className="page-section" aria-labelledby={id}>
      <header className="page-section-head">
        <h2 id={id}>{title}</h2>
        {aside === undefined ? null : <small className="quiet-text">{aside}</small>}
      </header>
      {children}
    </section>
  );
}
