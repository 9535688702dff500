import { type Arrangement, mainStatuses } from './arrange.ts';
import { copy } from './copy.ts';

/** On narrow screens one column is seen at a time; these lead from one to another and tell how full each is. */
export function ColumnTabs({ arrangement }: { readonly arrangement: Arrangement }) {
  return (
    <nav className="column-tabs" aria-label={copy.columns}>
      {mainStatuses.map((status) => {
        const { label, cards, carried } = arrangement.lanes[status];
        return (
          <button
            key={status}
            type="button"
            className="column-tab"
            onClick={() =>
              document.getElementById(`column-${status}`)?.scrollIntoView({ block: 'nearest', inline: 'start' })
            }
          >
            <span className="lane-mark" data-status={status} aria-hidden="true" />
            <span className="column-tab-label">{label}</span>
            <span className="lane-count">{cards.length + carried.length}</span>
          </button>
        );
      })}
    </nav>
  );
}
