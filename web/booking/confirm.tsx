import type { ReactNode } from 'react';
import { Dialog } from '../ui/dialog.tsx';

/** A question before something that cannot be taken back. The safe answer has the focus; Escape gives it too. */
export function Confirm(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly no: string;
  readonly yes: string;
  readonly onNo: () => void;
  readonly onYes: () => void;
  readonly busy?: boolean;
  /** A third way, between both. */
  readonly other?: ReactNode;
}) {
  const { title, children, no, yes, onNo, onYes, busy = false, other } = props;
  return (
    <Dialog title={title} onClose={onNo}>
      <div className="confirm">{children}</div>
      <div className="form-actions">
        {other}
        {/* biome-ignore lint/a11y/noAutofocus: a question begins with its safe answer */}
        <button type="button" className="button" autoFocus onClick={onNo}>
          {no}
        </button>
        <button type="button" className="button danger" aria-disabled={busy} onClick={() => busy || onYes()}>
          {yes}
        </button>
      </div>
    </Dialog>
  );
}
