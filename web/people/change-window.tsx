import { useState } from 'react';
import { announce } from '../ui/announcer.ts';
import { copy } from './copy.ts';
import { type GivenRole, mistakesIn, type PersonEntry, PersonFields } from './person-fields.tsx';
import { PersonForm } from './person-form.tsx';
import { type Person, useChangePerson } from './use-people.ts';

/** Asks what somebody is to be from now on. */
export function ChangeWindow({ person, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const { mutate, error, isPending } = useChangePerson();
  const [entry, setEntry] = useState<PersonEntry>({
    name: person.name,
    role: person.role as GivenRole,
    technicianId: person.technicianId ?? '',
  });
  const [isTried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (Object.keys(mistakesIn(entry)).length > 0) return;
    const { name, role, technicianId } = entry;
    const link = role === 'technician' ? { technicianId } : {};
    mutate(
      { id: person.id, version: person.version, name: name.trim(), role, ...link },
      {
        onSuccess: (changed) => {
          announce(copy.change.done(changed.name));
          onClose();
        },
      },
    );
  };
  return (
    <PersonForm
      title={copy.change.of(person.name)}
      submit={copy.change.submit}
      failed={error?.code === 'version_conflict' ? copy.change.conflict : copy.change.failed}
      failure={error}
      isBusy={isPending}
      onSubmit={send}
      onClose={onClose}
    >
      <PersonFields entry={entry} isTried={isTried} failure={error} onChange={setEntry} />
    </PersonForm>
  );
}
