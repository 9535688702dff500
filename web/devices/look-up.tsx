import { useEffect, useState } from 'react';
import { pairingCodeOf } from '#shared/domain/pairing-code.ts';
import { Field } from '../ui/field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { copy } from './copy.ts';
import { PairingForm } from './pairing-form.tsx';
import { useLookUp } from './use-devices.ts';

/** Takes the letters out of the address: they are good once, and have no place in a history. */
function takeLetters(): string {
  const letters = new URLSearchParams(location.search).get('code') ?? '';
  if (letters !== '') history.replaceState(null, '', location.pathname);
  return letters;
}

/** Finds the device that shows letters, typed or from the QR code, and lets it in. */
export function LookUp() {
  const { mutate, data: device, error, isPending, reset } = useLookUp();
  const [typed, setTyped] = useState(() => new URLSearchParams(location.search).get('code') ?? '');
  const [isTried, setTried] = useState(false);
  const code = pairingCodeOf(typed);
  const look = (letters: string | undefined) => {
    setTried(true);
    if (letters !== undefined) mutate({ code: letters });
  };
  useEffect(() => {
    const letters = takeLetters();
    const code = pairingCodeOf(letters);
    if (code !== undefined) mutate({ code });
    else setTried(letters !== '');
  }, [mutate]);
  if (device !== undefined) {
    const close = () => {
      reset();
      setTyped('');
      setTried(false);
    };
    return <PairingForm device={device} onClose={close} />;
  }
  return (
    <form
      className="pairing-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        look(code);
      }}
    >
      <Field
        label={copy.letters}
        hint={copy.lettersHint}
        error={isTried && code === undefined ? copy.lettersMissing : undefined}
      >
        {(control) => (
          <input
            {...control}
            className="pairing-input"
            value={typed}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={20}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </Field>
      {error === null ? null : <ProblemNote title={copy.notFound} failure={error} />}
      <button type="submit" className="button primary" disabled={isPending}>
        {copy.look}
      </button>
    </form>
  );
}
