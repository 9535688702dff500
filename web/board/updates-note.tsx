import { copy } from './copy.ts';
import { copy as toastCopy } from './toast-copy.ts';
import './updates-note.css';

/** How many cars others have changed a moment ago, wherever they stand; leads to the first. It is announced as it happens. */
export function UpdatesNote(props: {
  readonly changed: ReadonlySet<string>;
  readonly onShow: (cardId: string) => void;
}) {
  const { changed, onShow } = props;
  const [first] = changed;
  if (first === undefined) return null;
  return (
    <button type="button" className="updates-note" title={toastCopy.showUpdate} onClick={() => onShow(first)}>
      {copy.updates(changed.size)}
    </button>
  );
}
