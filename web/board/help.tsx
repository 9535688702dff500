import { Dialog } from '../ui/dialog.tsx';

import { keyMaps } from './key-map.ts';
import { copy } from './keys-copy.ts';
import './help.css';

/** Which key does what. */
export function Help({ page, onClose }: { readonly page: keyof typeof keyMaps; readonly onClose: () => void }) {
  return (
    <Dialog title={copy.title} onClose={onClose}>
      <dl className="key-map" translate="yes">
        {keyMaps[page].map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key} translate="no">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
