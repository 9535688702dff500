import { useId } from 'react';
import { copy } from './copy.ts';
import type { SigningIn } from './use-sign-in.ts';

/** Whether the device shall remember the sign-in. Nobody's does unless they say so. */
export function RememberChoice({ remember, setRemember }: Pick<SigningIn, 'remember' | 'setRemember'>) {
  const id = useId();
  return (
    <div className="remember">
      <input
        type="checkbox"
        id={id}
        aria-describedby={`${id}-hint`}
        checked={remember}
        onChange={(event) => setRemember(event.currentTarget.checked)}
      />
      <label htmlFor={id} translate="yes">
        {copy.remember}
      </label>
      <p id={`${id}-hint`} className="quiet-text" translate="yes">
        {copy.rememberHint}
      </p>
    </div>
  );
}
