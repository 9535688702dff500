import { useEffect, useState } from 'react';
import { pairingCodeOf } from '#shared/domain/pairing-code.ts';
import { Field } from '../ui/field.tsx';
import { ProblemNote } from '../ui/problem-note.tsx';
import { copy } from './copy.ts';
import { PairingForm } from './pairing-form.tsx';
import { useLookUp } from './use-devices.ts';

/** The letters somebody comes with: from the QR code, or those he was about to let in before he loaded the page anew. */
function lettersHere(): string {
  return new URLSearchParams(location.search).get('code') ?? history.state?.letters ?? '';
}

/** Keeps letters for when the page is loaded anew. They are good once: out of the address, they have no place in a history. */
function keepLetters(letters?: string): void {
  const address = new URL(location.href);
  address.searchParams.delete('code');
  history.replaceState(letters === undefined ? null : { letters }, '', address);
}

/** Finds the device that shows letters, typed or from the QR code, and lets it in. */
export function LookUp() {
  const { mutate, data: device, error, isPending, reset } = useLookUp();
  const [typed, setTyped] = useState(lettersHere);
  const [isTried, setTried] = useState(false);
  const code = pairingCodeOf(typed);
  const look = (letters: string | undefined) => {
    setTried(true);
    keepLetters(letters);
    if (letters !== undefined) mutate({ code: letters });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: somebody comes with letters once
  useEffect(() => {
    if (typed !== '') look(code);
  }, []);
  if (device !== undefined) {
    const close = () => {
      keepLetters();
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
      {error === null ? null : error.code === 'not_found' ? (
        <ProblemNote title={copy.notFound} failure={error} />
      ) : (
        <ProblemNote title={copy.notLooked} failure={error} onRetry={() => look(code)} />
      )}
      <button type="submit" className="button primary" disabled={isPending}>
        {copy.look}
      </button>
    </form>
  );
}
