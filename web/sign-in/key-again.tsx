import type { Endpoints } from '../app/endpoints.ts';
import { personIn, type SignedIn } from '../app/session.ts';
import { session } from '../app/use-session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { copy } from './copy.ts';
import { KeyForm } from './key-form.tsx';
import { PersonAgain } from './person-again.tsx';
import { useSignIn } from './use-sign-in.ts';
import './sign-in.css';

const nothing = () => {};

interface AgainProps {
  readonly endpoints: Endpoints;
  readonly shop: SignedIn['shop'];
  readonly onDone: () => void;
}

/** The key was refused: asks for another one of the same shop, above the page, which stays as it is. */
function AnotherKey({ endpoints, shop, onDone }: AgainProps) {
  const refuse = ({ id, name }: SignedIn['shop']) => (id === shop.id ? undefined : copy.otherShop(name, shop.name));
  const wasRemembered = session.get().shops.some((entry) => entry.shop.id === shop.id && entry.remembered);
  const signing = useSignIn(endpoints, refuse, wasRemembered);
  return (
    <Dialog title={copy.again} onClose={nothing} mandatory>
      <p className="quiet-text">{copy.againLead(shop.name)}</p>
      <KeyForm signing={signing} onDone={onDone} />
    </Dialog>
  );
}

/** What proved who asks was refused: asks for it again, above the page, which stays as it is. */
export function KeyAgain(props: AgainProps) {
  const { signIn: place } = props.endpoints;
  const entry = session.get().shops.find(({ shop }) => shop.id === props.shop.id);
  const sub = entry && personIn(entry.key);
  if (entry === undefined || sub === undefined || place === undefined) return <AnotherKey {...props} />;
  return <PersonAgain place={place} sub={sub} entry={entry} onDone={props.onDone} />;
}
