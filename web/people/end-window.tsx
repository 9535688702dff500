import { announce } from '../ui/announcer.ts';
import { copy } from './copy.ts';
import { PersonForm } from './person-form.tsx';
import { type Person, useEndPerson } from './use-people.ts';

/** Asks whether somebody's access is to end, or an invitation to be taken back. */
export function EndWindow(props: { readonly person: Person; readonly isYou: boolean; readonly onClose: () => void }) {
  const { person, isYou, onClose } = props;
  const { mutate, error, isPending } = useEndPerson();
  const isMember = person.state === 'active';
  const end = () =>
    mutate(
      { id: person.id },
      {
        onSuccess: ({ name }) => {
          announce(copy.end.done(name));
          onClose();
        },
      },
    );
  return (
    <PersonForm
      title={isMember ? copy.end.of(person.name) : copy.end.takeBackOf(person.name)}
      submit={isMember ? copy.end.submit : copy.end.submitTakeBack}
      failed={copy.end.failed}
      failure={error}
      isBusy={isPending}
      onSubmit={end}
      onClose={onClose}
    >
      <p>{isMember ? copy.end.lead : copy.end.takeBackLead}</p>
      {isYou ? <p>{copy.end.self}</p> : null}
    </PersonForm>
  );
}
