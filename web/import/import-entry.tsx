import { later } from '../app/later.ts';
import { LazyWindow } from '../app/lazy-part.tsx';
import type { SignedIn } from '../app/session.ts';
import { navigate, useView } from '../app/use-view.ts';
import { Icon } from '../ui/icon.tsx';
import { copy } from './entry-copy.ts';

const ImportWindow = later(() => import('./import-window.tsx'), 'ImportWindow');

/** The way into an import, on the page of queued work: a button, and the window while the address says so. */
export function ImportEntry({ signedIn }: { readonly signedIn: SignedIn }) {
  const { adding } = useView();
  return (
    <>
      <button type="button" className="button" onClick={() => navigate({ adding: true })}>
        <Icon name="plus" /> {copy.open}
      </button>
      {adding ? (
        <LazyWindow>
          <ImportWindow signedIn={signedIn} onClose={() => navigate({ adding: false })} />
        </LazyWindow>
      ) : null}
    </>
  );
}
