import { useState } from 'react';
import { writtenPairingCode } from '#shared/domain/pairing-code.ts';
import { mistakesIn, type PersonEntry, PersonFields } from '../people/person-fields.tsx';
import { announce } from '../ui/announcer.ts';
import { ProblemNote } from '../ui/problem-note.tsx';
import { useNow } from '../ui/use-now.ts';
import { copy } from './copy.ts';
import { useConfirmPairing, type WaitingDevice } from './use-devices.ts';
import { askedText } from './words.ts';

/** What asks to be let in, and under which name and role it may. */
export function PairingForm({ device, onClose }: { readonly device: WaitingDevice; readonly onClose: () => void }) {
  const { mutate, error, isPending } = useConfirmPairing();
  const now = useNow(10_000);
  const [entry, setEntry] = useState<PersonEntry>({ name: '', role: 'viewer', technicianId: '' });
  const [isSeen, setSeen] = useState(false);
  const [isTried, setTried] = useState(false);
  const confirm = () => {
    setTried(true);
    if (!isSeen || Object.keys(mistakesIn(entry)).length > 0) return;
    const { name, role, technicianId } = entry;
    const link = role === 'technician' ? { technicianId } : {};
    mutate(
      { id: device.id, name: name.trim(), role, ...link },
      {
        onSuccess: (made) => {
          announce(copy.done(made.name));
          onClose();
        },
      },
    );
  };
  const letters = writtenPairingCode(device.userCode);
  return (
    <form
      className="pairing-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        confirm();
      }}
    >
      <h3>{copy.asks}</h3>
      <p>
        <strong className="pairing-letters">{letters}</strong>{' '}
        <span>{askedText(device.device, device.startedAt, now)}</span>
      </p>
      {device.sameNetwork ? (
        <p className="quiet-text">{copy.same}</p>
      ) : (
        <p className="note" data-tone="bad">
          {copy.other}
        </p>
      )}
      <label className="pairing-seen">
        <input type="checkbox" checked={isSeen} onChange={(event) => setSeen(event.currentTarget.checked)} />
        <span>{copy.seen(letters)}</span>
      </label>
      {isTried && !isSeen ? (
        <p className="field-note" role="alert">
          {copy.seenMissing}
        </p>
      ) : null}
      <PersonFields entry={entry} isTried={isTried} failure={error} onChange={setEntry} />
      {error === null ? null : <ProblemNote title={copy.notConfirmed} failure={error} />}
      <div className="page-actions">
        <button type="submit" className="button primary" disabled={isPending}>
          {copy.confirm}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {copy.cancel}
        </button>
      </div>
    </form>
  );
}
