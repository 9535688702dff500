import { type ReactNode, useId, useState } from 'react';
import { Field } from '../ui/field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { copy } from './copy.ts';
import type { SigningIn } from './use-sign-in.ts';

/** Whether the device shall remember the sign-in. Nobody's does unless they say so. */
function RememberChoice({ remember, setRemember }: Pick<SigningIn, 'remember' | 'setRemember'>) {
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

/** A field for a key. Managers of passwords may keep it; the page itself only where the device shall remember it. */
export function KeyForm(props: {
  readonly signing: SigningIn;
  readonly onDone?: () => void;
  readonly children?: ReactNode;
}) {
  const { signing, onDone, children } = props;
  const [key, setKey] = useState('');
  return (
    <form
      className="key-form"
      onSubmit={(event) => {
        event.preventDefault();
        void signing.signIn(key).then((done) => done && onDone?.());
      }}
    >
      <Field label={copy.key}>
        {(control) => (
          <input
            {...control}
            // biome-ignore lint/a11y/noAutofocus: there is nothing else to do here
            autoFocus
            type="password"
            autoComplete="current-password"
            spellCheck={false}
            required
            placeholder={copy.placeholder}
            value={key}
            onInput={(event) => setKey(event.currentTarget.value)}
          />
        )}
      </Field>
      <RememberChoice {...signing} />
      {signing.failure === undefined ? null : <ProblemNote title={copy.failed} failure={signing.failure} />}
      <div className="form-actions">
        {children}
        <button type="submit" className="button primary" disabled={signing.busy}>
          {signing.busy ? copy.opening : copy.open}
        </button>
      </div>
    </form>
  );
}
