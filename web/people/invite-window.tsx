import { useState } from 'react';
import { announce } from '../ui/announcer.ts';
import { Field } from '../ui/field.tsx';
import { copy } from './copy.ts';
import { mistakesIn, type PersonEntry, PersonFields } from './person-fields.tsx';
import { PersonForm } from './person-form.tsx';
import { type Person, useInvitePerson } from './use-people.ts';
import { faultOf } from './words.ts';

/** Asks whom to invite, and as what. */
export function InviteWindow(props: { readonly onInvited: (person: Person) => void; readonly onClose: () => void }) {
  const { onInvited, onClose } = props;
  const { mutate, error, isPending } = useInvitePerson();
  const [email, setEmail] = useState('');
  const [entry, setEntry] = useState<PersonEntry>({ name: '', role: 'dispatcher', technicianId: '' });
  const [isTried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (email.trim() === '' || Object.keys(mistakesIn(entry)).length > 0) return;
    const { name, role, technicianId } = entry;
    const link = role === 'technician' ? { technicianId } : {};
    mutate(
      { email: email.trim(), name: name.trim(), role, ...link },
      {
        onSuccess: (person) => {
          announce(copy.invite.done(person.name));
          onInvited(person);
          onClose();
        },
      },
    );
  };
  return (
    <PersonForm
      title={copy.invite.title}
      submit={copy.invite.submit}
      failed={copy.invite.failed}
      failure={error}
      isBusy={isPending}
      onSubmit={send}
      onClose={onClose}
    >
      <Field
        label={copy.invite.email}
        hint={copy.invite.emailHint}
        error={isTried && email.trim() === '' ? copy.missing : faultOf(error, 'email')}
      >
        {(control) => (
          <input
            {...control}
            type="email"
            value={email}
            autoComplete="off"
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
        )}
      </Field>
      <PersonFields entry={entry} isTried={isTried} failure={error} onChange={setEntry} />
    </PersonForm>
  );
}
