import { type ReactNode, useState } from 'react';
import { Field } from '../ui/field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { copy } from './copy.ts';
import { RememberChoice } from './remember-choice.tsx';
import type { SigningIn } from './use-sign-in.ts';

/** A field for a key. Managers of passwords may keep it; the page itself only where the device shall remember it. */
export function KeyForm(props: {
  readonly signing: SigningIn;
  readonly onDone?: () => void;
  /** Whether the device shall remember it is asked beside the form. */
  readonly remembersElsewhere?: boolean;
  readonly children?: ReactNode;
}) {
  const { signing, onDone, remembersElsewhere = false, children } = props;
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
      {remembersElsewhere ? null : <RememberChoice {...signing} />}
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
