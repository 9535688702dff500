/** The outline of a list that is on its way. @param label says so to those who do not see it */
export function SkeletonList({ className, label }: { readonly className: string; readonly label: string }) {
  return (
    <div className={className} aria-busy="true">
      <p className="visually-hidden" role="status">
        {label}
      </p>
      {[0, 1, 2].map((row) => (
        <div key={row} className="skeleton-card" aria-hidden="true" />
      ))}
    </div>
  );
}
