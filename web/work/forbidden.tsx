import { linkTo, navigate } from '../app/use-view.ts';
import { plainBoard } from '../app/view.ts';
import { Icon } from '../ui/icon.tsx';
import { copy } from './copy.ts';

/** Tells who may not have work done that this is so, and the way back. */
export function Forbidden() {
  return (
    <div className="empty-day">
      <Icon name="note" size={40} />
      <h1>{copy.forbidden.title}</h1>
      <p>{copy.forbidden.text}</p>
      <p className="empty-actions">
        <a
          className="button primary"
          href={linkTo(plainBoard, {})}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey) return;
            event.preventDefault();
            navigate({ page: 'board' });
          }}
        >
          {copy.forbidden.board}
        </a>
      </p>
    </div>
  );
}
