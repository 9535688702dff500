import { Dialog } from '../ui/dialog.tsx';
import { copy } from './copy.ts';
import { keyMap } from './key-map.ts';
import './help.css';

/** Which key does what. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={copy.keys} onClose={onClose}>
      <dl className="key-map">
        {keyMap.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
